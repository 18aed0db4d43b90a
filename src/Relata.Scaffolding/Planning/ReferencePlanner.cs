using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Scaffolding.Planning;

/// <summary>Finds the foreign keys that can be relationships, and gives their columns the types of the keys they refer to.</summary>
internal sealed class ReferencePlanner(List<ClassPlan> classes, LiveSchema live)
{
    /// <summary>Adds the foreign keys to the classes.</summary>
    public void Plan()
    {
        foreach (var type in classes)
        {
            foreach (var foreign in type.Table.ForeignKeys.OrderBy(key => type.Table.Columns.ToList().FindIndex(column => column.Name == key.Key.Columns[0])).ThenBy(key => key.Key.Name, StringComparer.Ordinal))
            {
                Add(type, foreign);
            }
        }

        RemoveWithoutOwnNull();
        GenerateKeys();
        AlignTypes();
        // A key that a foreign key has widened to an int is one that is generated where it is 0.
        GenerateKeys();
        RemoveUnfit();
    }

    private static bool IsWhole(ColumnType type) => type is >= ColumnType.Byte and <= ColumnType.UInt64;

    private void Add(ClassPlan type, LiveForeignKey foreign)
    {
        var principal = classes.Find(other => other.Table.Name == Find(foreign.Key.Principal));
        var reason = type.IsView ? "a class without a key gets no relationships"
            : principal is null ? $"{foreign.Key.Principal} has no class"
            : principal.IsView ? $"{foreign.Key.Principal} is a class without a key, to which nothing can refer"
            : type.FindAll(foreign.Key.Columns) is not { } columns ? "a column of it has no property"
            : columns.Any(column => column.Column.Computation is not null || column.IsCounted) ? "the database computes a column of it"
            : principal.FindAll(foreign.Key.PrincipalColumns) is not { } key ? "a column that it refers to has no property"
            : AddTo(type, principal, foreign, columns, key);
        if (reason is not null)
        {
            Tell(type, foreign, reason);
        }
        else if (foreign.HidesActions)
        {
            type.Unmapped.Add(new UnmappedPart($"{type.Table.Name} ({foreign.Key.Columns})", "the database does not show ON DELETE and ON UPDATE to a user that may only read: GRANT REFERENCES on the table shows them."));
        }
    }

    private QualifiedName? Find(QualifiedName name) => live.Tables.Select(table => table.Name).FirstOrDefault(other => other == name)
        ?? live.Tables.Select(table => table.Name).FirstOrDefault(other => live.IgnoresCaseOfTables && other.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase) && other.Schema == name.Schema);

    private static string? AddTo(ClassPlan type, ClassPlan principal, LiveForeignKey foreign, IReadOnlyList<PropertyPlan> columns, IReadOnlyList<PropertyPlan> key)
    {
        var order = Unique(principal, key);
        if (order is null)
        {
            return "it refers to columns that are no key";
        }

        if (order != principal.Key && order.Exists(part => part.IsKey))
        {
            return "it refers to a unique key that has a column of the primary key";
        }

        if (order.Count > 1 && order != principal.Key && order.Exists(part => IsUniqueAlone(principal, part)))
        {
            return "it refers to a unique key that has a column which is unique by itself";
        }

        if (type.References.Exists(other => other.Principal == principal && other.Columns.SequenceEqual(order.Select(part => columns[key.ToList().IndexOf(part)]))))
        {
            return "another one has the same columns";
        }

        type.References.Add(new ReferencePlan(type, principal, foreign, [.. order.Select(part => columns[key.ToList().IndexOf(part)])], order));
        return null;
    }

    // The properties of the key in its own order.
    private static List<PropertyPlan>? Unique(ClassPlan principal, IReadOnlyList<PropertyPlan> key)
    {
        if (key.Count == principal.Key.Count && key.All(principal.Key.Contains))
        {
            return principal.Key;
        }

        return UniqueKeys(principal)
            .FirstOrDefault(unique => unique.Count == key.Count && key.All(unique.Contains) && unique.All(part => part.Column.Computation is null && !part.IsCounted))?.ToList();
    }

    private static bool IsUniqueAlone(ClassPlan type, PropertyPlan property) => UniqueKeys(type).Any(unique => unique is [var only] && only == property);

    private static IEnumerable<IReadOnlyList<PropertyPlan>> UniqueKeys(ClassPlan type) => type.Table.UniqueKeys.Select(unique => unique.Columns)
        .Concat(type.Table.Indexes.Where(index => index.IsUnique && index.IsPlain).Select(index => (ValueList<string>)[.. index.Parts.Select(part => part.Column!)]))
        .Select(type.FindAll).OfType<IReadOnlyList<PropertyPlan>>();

    // A single whole-numbered key that is no foreign key is generated where it is 0.
    private void GenerateKeys()
    {
        foreach (var type in classes.Where(type => type.Key.Count == 1 && !type.References.Exists(reference => reference.Columns.Contains(type.Key[0]))))
        {
            var key = type.Key[0];
            if ((key.Column.IsCounted || key.Column.Sequence is not null) && IsWhole(key.Form.Type))
            {
                key.Form = key.Form with { Type = key.Form.Type is ColumnType.UInt32 or ColumnType.Int64 or ColumnType.UInt64 ? ColumnType.Int64 : ColumnType.Int32 };
            }

            key.IsGenerated = key.Form.Type is ColumnType.Int32 or ColumnType.Int64;
        }
    }

    private void AlignTypes()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var reference in classes.SelectMany(type => type.References))
            {
                foreach (var (column, part) in reference.Columns.Zip(reference.Key))
                {
                    if (column.Form.Type != part.Form.Type && IsWhole(column.Form.Type) && IsWhole(part.Form.Type))
                    {
                        // The wider of both, so that a circle ends.
                        var type = column.Form.Type > part.Form.Type && !part.IsGenerated ? column.Form.Type : part.Form.Type;
                        changed |= column.Form.Type != type || part.Form.Type != type;
                        column.Form = column.Form with { Type = type };
                        part.Form = part.Form with { Type = type };
                    }
                }
            }
        }
    }

    // Of a nullable foreign key, one column must be its own, which can be set to NULL.
    private void RemoveWithoutOwnNull()
    {
        foreach (var reference in classes.SelectMany(type => type.References).Reverse().ToList())
        {
            var type = reference.Dependent;
            var nullable = reference.Columns.Where(column => column.IsNullable).ToList();
            if (nullable.Count > 0 && nullable.TrueForAll(column => type.References.Exists(other => other != reference && other.Columns.Contains(column))))
            {
                type.References.Remove(reference);
                Tell(type, reference.Live, "it can be null, and has no nullable column of its own");
            }
        }
    }

    private static void Tell(ClassPlan type, LiveForeignKey foreign, string reason) => type.Unmapped.Add(
        new UnmappedPart($"{type.Table.Name} ({foreign.Key.Columns})", $"the foreign key to {foreign.Key.Principal} is no relationship: {reason}. Its columns are plain properties."));

    private void RemoveUnfit()
    {
        foreach (var type in classes)
        {
            foreach (var reference in type.References.Where(reference => reference.Columns.Zip(reference.Key).Any(pair => pair.First.Form.Type != pair.Second.Form.Type)).ToList())
            {
                type.References.Remove(reference);
                Tell(type, reference.Live, "the types of its columns are not those of the key");
            }
        }
    }
}
