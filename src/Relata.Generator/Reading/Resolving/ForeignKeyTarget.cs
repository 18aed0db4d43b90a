using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Finds the unique key that a foreign key refers to, if its attributes name columns that do not belong to the primary key.</summary>
internal sealed class ForeignKeyTarget(Findings findings, EntityDeclaration dependent, EntityDeclaration principal)
{
    /// <summary>Whether an attribute names a column of the principal that does not belong to its primary key.</summary>
    public static bool IsUnique(EntityDeclaration principal, string? keyPart) =>
        keyPart is not null && principal.Columns.Any(column => column.Property.Name == keyPart && !column.IsPrimaryKey);

    /// <summary>Whether a column is unique by itself.</summary>
    public static bool IsUniqueAlone(EntityDeclaration principal, string? keyPart) =>
        Keys(principal).Any(key => key.Columns is [var column] && column.Property.Name == keyPart);

    public bool IsUnique(string? keyPart) => IsUnique(principal, keyPart);

    /// <summary>The unique key with the columns that the attributes of a foreign key name; null if it refers to the primary key, or wrongly.</summary>
    public UniqueKeyDeclaration? FindUniqueKey((string? KeyPart, FindingLocation Location, string Member)[] parts)
    {
        if (!IsUnique(parts[0].KeyPart))
        {
            return null;
        }

        var names = parts.Select(part => part.KeyPart!).ToArray();
        var columns = string.Join(" and ", names.Select(name => $"{principal.Name}.{name}"));
        var key = Keys(principal).FirstOrDefault(key => new HashSet<string>(key.Columns.Select(column => column.Property.Name)).SetEquals(names));
        if (key is null)
        {
            findings.Add(Rules.NotUnique, parts[0].Location, parts[0].Member, columns, names.Length == 1 ? "is" : "together are", principal.Name, Advice(names));
        }
        else if (key.Refusal is { } refusal)
        {
            findings.Add(Rules.UniqueKeyRefused, parts[0].Location, parts[0].Member, columns, refusal, principal.Name);
            return null;
        }

        return key;
    }

    private static IEnumerable<UniqueKeyDeclaration> Keys(EntityDeclaration principal) =>
        principal.Parent is { } parent ? UniqueKeyDeclaration.Of(principal).Concat(Keys(parent)) : UniqueKeyDeclaration.Of(principal);

    private string Advice(string[] names)
    {
        var longer = Keys(principal).FirstOrDefault(key => names.All(name => key.Columns.Any(column => column.Property.Name == name)));
        if (longer is not null)
        {
            var missing = longer.Columns.First(column => !names.Contains(column.Property.Name)).Property.Name;
            return $"It is a part of a unique key: add a property with [ForeignKey<{principal.Name}>(nameof({principal.Name}.{missing}))] to {dependent.Name}";
        }

        return names.Length == 1
            ? $"Put [Index(IsUnique = true)] on {principal.Name}.{names[0]}"
            : $"Put [Index({string.Join(", ", names.Select(name => $"nameof({name})"))}, IsUnique = true)] on {principal.Name}";
    }
}
