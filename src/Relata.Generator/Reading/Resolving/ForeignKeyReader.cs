using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>
/// Reads the foreign keys of an entity: one for each [ForeignKey], or one composite key for several. They refer to the primary key of the principal, or to
/// a unique key that the attributes name.
/// </summary>
internal sealed class ForeignKeyReader(Declarations declarations, Findings findings)
{
    private sealed record Part(ColumnDeclaration Column, AttributeData Attribute, INamedTypeSymbol Principal)
    {
        public string? KeyPart => Attribute.First() as string;

        public FindingLocation Location => new(Column.Property, Attribute);
    }

    public IEnumerable<ForeignKeyDeclaration> Read(EntityDeclaration entity)
    {
        var parts = entity.AddedColumns.SelectMany(column => Parts(entity, column)).ToArray();
        var keys = new List<ForeignKeyDeclaration>();
        foreach (var group in parts.GroupBy(part => part, part => part, new PartComparer(declarations)))
        {
            keys.Add(Read(entity, [.. group], parts, keys));
        }

        return keys;
    }

    private static IEnumerable<Part> Parts(EntityDeclaration entity, ColumnDeclaration column)
    {
        var declared = from attribute in column.ForeignKeys
                       let principal = attribute.AttributeClass!.TypeArguments[0] as INamedTypeSymbol
                       where principal is { TypeKind: not TypeKind.Error }
                       select new Part(column, attribute, principal);
        var byRelationship = entity.Relationships.Where(relationship => relationship.IsKeyedBy(column)).Take(1);
        return declared.Concat(byRelationship.Select(relationship => new Part(column, relationship.Attribute!, relationship.Related)));
    }

    private ForeignKeyDeclaration Read(EntityDeclaration entity, Part[] parts, Part[] all, List<ForeignKeyDeclaration> earlier)
    {
        var principal = declarations.Get(parts[0].Principal);
        var before = findings.Problems.Count;
        var target = new ForeignKeyTarget(findings, entity, principal);
        var uniqueKey = target.FindUniqueKey([.. parts.Select(part => (part.KeyPart, part.Location, Member(entity, part)))]);
        var columns = target.IsUnique(parts[0].KeyPart) ? Match(entity, principal, parts, uniqueKey?.Columns ?? []) : Check(entity, principal, parts);
        CheckRepeated(entity, principal, parts, columns, earlier);
        CheckNull(entity, principal, parts, columns, all);
        var action = new DeleteActionReader(findings, entity, principal).Read([.. parts.Select(part => (part.Attribute, part.Location))], columns, Shared(parts, all));
        var update = new UpdateActionReader(findings, entity, principal).Read([.. parts.Select(part => (part.Attribute, part.Location))], isToPrimaryKey: uniqueKey is null);
        return new()
        {
            Name = columns.Count < 2
                ? parts[0].Column.Property.Name
                : parts[0].Attribute.Named("Name") as string ?? string.Join(", ", columns.Select(column => column.Property.Name)),
            Dependent = entity.Type,
            Principal = principal.Type,
            Columns = columns,
            UniqueKey = uniqueKey,
            IsIndexed = parts.All(part => part.Attribute.Named("IsIndexed") is not false),
            OnDelete = action,
            OnUpdate = update,
            Problem = findings.Problems.Skip(before).FirstOrDefault(),
        };
    }

    // The columns that were found, in the order of the principal's key.
    private IReadOnlyList<ColumnDeclaration> Check(EntityDeclaration entity, EntityDeclaration principal, Part[] parts)
    {
        var key = principal.Key.ToArray();
        if (!principal.Type.IsMapped())
        {
            findings.Add(Rules.ForeignKeyToNoEntity, parts[0].Location, Member(entity, parts[0]), principal.Name);
        }
        else if (principal.IsKeyless)
        {
            findings.Add(Rules.ViewWithoutKey, parts[0].Location, Member(entity, parts[0]), principal.Name);
        }
        else if (key.Length == 0)
        {
            findings.AddElsewhere(new Finding(Rules.NoPrimaryKey, parts[0].Location, [principal.Name]).ToProblem());
        }

        foreach (var part in parts.Where(part => key.Length > 0 && (part.KeyPart is not null || key.Length > 1)))
        {
            if (key.All(column => column.Property.Name != part.KeyPart))
            {
                var keyNames = key.Select(column => column.Property.Name).ToArray();
                findings.Add(Rules.ForeignKeyPart, part.Location, Member(entity, part), principal.Name, Names.List(keyNames), $"nameof({principal.Name}.{keyNames[0]})");
            }
        }

        return Match(entity, principal, parts, key);
    }

    private IReadOnlyList<ColumnDeclaration> Match(EntityDeclaration entity, EntityDeclaration principal, Part[] parts, IReadOnlyList<ColumnDeclaration> key) =>
        [.. key.Select(column => Match(entity, principal, parts, key, column)).OfType<ColumnDeclaration>()];

    // Two attributes for one part, or two foreign keys with the same columns to the same entity.
    private void CheckRepeated(
        EntityDeclaration entity, EntityDeclaration principal, Part[] parts, IReadOnlyList<ColumnDeclaration> columns, List<ForeignKeyDeclaration> earlier)
    {
        var repeated = parts.Where(part => part.KeyPart is not null).GroupBy(part => part.KeyPart).FirstOrDefault(same => same.Skip(1).Any())?.ToArray();
        if (repeated is not null)
        {
            AddRepeated(entity, principal, repeated[0].Column, repeated[1], repeated[1].KeyPart!);
        }
        else if (columns.Count > 0 && earlier.Any(key => SymbolEqualityComparer.Default.Equals(key.Principal, principal.Type) && key.Columns.SequenceEqual(columns)))
        {
            AddRepeated(entity, principal, columns[0], parts.First(part => part.Column == columns[0]), parts[0].KeyPart ?? principal.Key.First().Property.Name);
        }
    }

    private void AddRepeated(EntityDeclaration entity, EntityDeclaration principal, ColumnDeclaration first, Part second, string keyPart) => findings.Add(
        Rules.DuplicateForeignKey, second.Location, $"{entity.Name}.{first.Property.Name}", Member(entity, second), principal.Name, keyPart);

    private static ColumnDeclaration[] Shared(Part[] parts, Part[] all) => [.. all.Except(parts).Select(part => part.Column)];

    // To clear such a foreign key would clear another one, which the program has not asked for.
    private void CheckNull(EntityDeclaration entity, EntityDeclaration principal, Part[] parts, IReadOnlyList<ColumnDeclaration> columns, Part[] all)
    {
        var nullable = columns.Where(column => column.IsNullable).ToArray();
        if (nullable.Length > 0 && nullable.All(column => all.Any(part => part.Column == column && !parts.Contains(part))))
        {
            var part = parts.First(part => part.Column == nullable[0]);
            findings.Add(Rules.SharedNull, part.Location, Member(entity, part), principal.Name);
        }
    }

    private ColumnDeclaration? Match(EntityDeclaration entity, EntityDeclaration principal, Part[] parts, IReadOnlyList<ColumnDeclaration> key, ColumnDeclaration column)
    {
        var part = key.Count == 1 ? parts[0] : parts.FirstOrDefault(candidate => candidate.KeyPart == column.Property.Name);
        if (part is null)
        {
            findings.Add(Rules.ForeignKeyIncomplete, parts[0].Location, Member(entity, parts[0]), principal.Name, column.Property.Name);
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(part.Column.ValueType, column.ValueType))
        {
            findings.Add(
                Rules.ForeignKeyType,
                part.Location,
                Member(entity, part),
                part.Column.ValueType.InMessage(),
                $"{principal.Name}.{column.Property.Name}",
                column.ValueType.InMessage());
        }
        else if (part.Column.ColumnType != column.ColumnType || !(part.Column.Conversion is { } conversion ? conversion.IsAs(column.Conversion) : column.Conversion is null))
        {
            findings.Add(Rules.ForeignKeyType, part.Location, Member(entity, part), Stored(part.Column), $"{principal.Name}.{column.Property.Name}", Stored(column));
        }

        return part.Column;
    }

    // Two columns of one CLR type can differ in the storage of an enum, or in their converters.
    private static string Stored(ColumnDeclaration column) =>
        column.Conversion?.Converter is { } converter ? $"stored by a converter ([Convert<{converter.InMessage()}>])"
        : !column.IsEnum ? "stored without a converter"
        : column.ColumnType == "String" ? "stored as text ([Column(EnumAsText = true)])" : "stored as a number";

    private static string Member(EntityDeclaration entity, Part part) => $"{entity.Name}.{part.Column.Property.Name}";

    // Attributes form one composite foreign key if they have the same name and the key that they refer to is composite.
    private sealed class PartComparer(Declarations declarations) : IEqualityComparer<Part>
    {
        public bool Equals(Part x, Part y) =>
            SymbolEqualityComparer.Default.Equals(x.Principal, y.Principal)
            && (x == y || (IsOfOneKey(declarations.Get(x.Principal), x.KeyPart, y.KeyPart) && Equals(x.Attribute.Named("Name"), y.Attribute.Named("Name"))));

        private static bool IsOfOneKey(EntityDeclaration principal, string? one, string? other) =>
            ForeignKeyTarget.IsUnique(principal, one) == ForeignKeyTarget.IsUnique(principal, other)
            && (ForeignKeyTarget.IsUnique(principal, one) ? !ForeignKeyTarget.IsUniqueAlone(principal, one) && !ForeignKeyTarget.IsUniqueAlone(principal, other) : principal.Key.Count() > 1);

        public int GetHashCode(Part part) => SymbolEqualityComparer.Default.GetHashCode(part.Principal);
    }
}
