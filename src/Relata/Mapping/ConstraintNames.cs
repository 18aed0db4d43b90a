using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Relational.Names;

namespace Relata.Mapping;

/// <summary>The names of the indexes and constraints of an entity's table.</summary>
internal static class ConstraintNames
{
    /// <summary>The name of the check constraint for a column's maximum length.</summary>
    public static string Length(MappedColumn column, NameRules rules) => rules.Shortened($"ck_{column.Part.Table.Name}_{column.Name}_length");

    /// <summary>The name of a foreign key constraint. Of several over the same columns, those after the first contain the principal's table.</summary>
    public static string ForeignKey(EntityType type, ForeignKey key, NameRules rules)
    {
        var isFirst = type.ForeignKeys.First(other => other.Columns.SequenceEqual(key.Columns)) == key;
        return rules.Shortened($"fk_{Joined(type, key.Columns)}{(isFirst ? "" : $"_{key.Principal.Table.Name}")}");
    }

    /// <summary>The name of the foreign key constraint from a table of a derived class to that of the root.</summary>
    public static string ToRoot(TablePart part, NameRules rules) => rules.Shortened($"fk_{part.Table.Name}_{string.Join('_', part.Key.Select(column => column.Name))}");

    /// <summary>The name of an index. A name chosen by the user is not shortened.</summary>
    public static string Index(EntityType type, MappedIndex index, NameRules rules) =>
        index.Name == $"ix_{Joined(type, index.Columns)}" ? rules.Shortened(index.Name) : index.Name;

    /// <summary>The name of the index of a foreign key.</summary>
    public static string Index(EntityType type, ForeignKey key, NameRules rules) => rules.Shortened($"ix_{Joined(type, key.Columns)}");

    private static string Joined(EntityType type, ImmutableArray<int> columns) =>
        $"{type.Columns[columns[0]].Part.Table.Name}_{string.Join('_', columns.Select(column => type.Columns[column].Name))}";
}
