using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Relational.Names;

namespace Relata.Mapping;

/// <summary>The names of the indexes and constraints of an entity's table.</summary>
internal static class ConstraintNames
{
    /// <summary>The name of the check constraint for a column's maximum length.</summary>
    public static string Length(TablePart part, MappedColumn column, NameRules rules) => Length(part.Table.Name, column.Name, rules);

    /// <summary>The name of the check constraint for the maximum length of a column of a table.</summary>
    public static string Length(string table, string column, NameRules rules) => rules.Shortened($"ck_{table}_{column}_length");

    /// <summary>The name of a foreign key constraint. Of several over the same columns, those after the first contain the principal's table.</summary>
    public static string ForeignKey(EntityType type, ForeignKey key, NameRules rules)
    {
        var isFirst = type.ForeignKeys.First(other => other.Columns.SequenceEqual(key.Columns)) == key;
        return rules.Shortened($"fk_{Joined(type, key.Columns)}{(isFirst ? "" : $"_{key.Principal.Table.Name}")}");
    }

    /// <summary>The name of the foreign key constraint from a table of a derived class to that of the root.</summary>
    public static string ToRoot(TablePart part, NameRules rules) => rules.Shortened($"fk_{part.Table.Name}_{string.Join('_', part.Key.Select(column => column.Name))}");

    /// <summary>
    /// The name of an index. A name chosen by the user is not shortened; in the tables of derived classes, which have the index, too, the name of the table follows it.
    /// </summary>
    public static string Index(EntityType type, MappedIndex index, NameRules rules) =>
        type.IsConcrete ? ConcreteIndex(type, index, rules) : index.Name == $"ix_{Joined(type, index.Columns)}" ? rules.Shortened(index.Name) : index.Name;

    /// <summary>The name of the index of a foreign key.</summary>
    public static string Index(EntityType type, ForeignKey key, NameRules rules) => rules.Shortened($"ix_{Joined(type, key.Columns)}");

    private static string ConcreteIndex(EntityType type, MappedIndex index, NameRules rules)
    {
        var declaring = type;
        while (declaring.Base is { } parent && parent.Indexes.Contains(index))
        {
            declaring = parent;
        }

        return index.Name == $"ix_{Joined(declaring, index.Columns)}" ? rules.Shortened($"ix_{Joined(type, index.Columns)}")
            : declaring == type ? index.Name
            : rules.Shortened($"{index.Name}_{type.Table.Name}");
    }

    private static string Joined(EntityType type, ImmutableArray<int> columns) =>
        $"{(type.IsConcrete ? type.Parts[0] : type.Columns[columns[0]].Part).Table.Name}_{string.Join('_', columns.Select(column => type.Columns[column].Name))}";
}
