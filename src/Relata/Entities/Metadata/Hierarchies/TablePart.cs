using System.Collections.Immutable;
using System.Globalization;
using Relata.Relational;

namespace Relata.Entities.Metadata.Hierarchies;

/// <summary>
/// A table that stores a part of an entity: that of the root, or one that a derived class adds and that is joined to it by the primary key. In a hierarchy with a
/// table for each class, the table of a class, which stores its whole entities.
/// </summary>
/// <param name="owner">The class that declares the table.</param>
/// <param name="table">The table.</param>
internal sealed class TablePart(EntityType owner, QualifiedName table)
{
    // 0 is not computed yet; the number of the root plus 1.
    private int _place;

    /// <summary>The class that declares the table.</summary>
    public EntityType Owner => owner;

    /// <summary>The table.</summary>
    public QualifiedName Table => table;

    /// <summary>Whether it is joined to no other: the table of the root, which has a row for each entity of the hierarchy, or one with all columns of its class.</summary>
    public bool IsRoot => owner.Base is null || owner.IsConcrete;

    /// <summary>The number of the table in its hierarchy: 0 for one that is joined to no other.</summary>
    public int Number => (_place == 0 ? _place = IsRoot ? 1 : Hierarchy.NumberOf(this) + 1 : _place) - 1;

    /// <summary>The primary key columns, which refer to those of the root.</summary>
    public ImmutableArray<Column> Key => field.IsDefault
        ? field = [.. owner.Columns.Take(owner.KeyLength).Select(column => column.Column with { IsGenerated = false, Sequence = null, Default = null })]
        : field;

    /// <summary>The ordinals of the columns that the table has of a class: the primary key, and the columns that are declared for it.</summary>
    /// <param name="type">The class, which is the owner or derives from it.</param>
    public IEnumerable<int> ColumnsOf(EntityType type) =>
        type.Columns.Where(column => column.IsPrimaryKey || column.Part == this).Select(column => column.Index);

    /// <summary>The alias of the table in a statement, where the table of the root has the given one.</summary>
    public string Alias(string root) => IsRoot ? root : string.Create(CultureInfo.InvariantCulture, $"{root}_{Number}");

    /// <summary>The name of a column in a sub-select with the columns of all tables. Two tables may have columns of one name.</summary>
    public string NameOf(string column) => IsRoot ? column : string.Create(CultureInfo.InvariantCulture, $"{Number}.{column}");

    /// <inheritdoc />
    public override string ToString() => table.ToString();
}
