using Relata.Relational;
using Relata.Values.Formats;

namespace Relata.Entities.Metadata;

/// <summary>A column and the entity property that is mapped to it.</summary>
internal sealed class MappedColumn
{
    internal MappedColumn(ColumnDefinition definition, QualifiedName table, int index)
    {
        Property = definition.Property;
        ClrType = definition.ClrType;
        IsPrimaryKey = definition.IsPrimaryKey;
        Format = definition.Format;
        Index = index;
        Column = new Column(definition.Name, definition.Type)
        {
            IsNullable = definition.IsNullable,
            MaxLength = definition.MaxLength,
            ElementType = (definition.Format as IArrayFormat)?.ElementType,
            IsGenerated = definition.IsGenerated,
            Sequence = definition.Sequence is { } sequence ? table with { Name = sequence } : null,
        };
    }

    /// <summary>The property path from the entity to the value: one name, or several separated by dots.</summary>
    public string Property { get; }

    /// <summary>The type of the property without <c>?</c>; for an enum, the enum type.</summary>
    public Type ClrType { get; }

    /// <summary>Whether the column belongs to the primary key.</summary>
    public bool IsPrimaryKey { get; }

    /// <summary>The conversion of values for storage; null if they are stored unchanged.</summary>
    public ColumnFormat? Format { get; }

    /// <summary>The ordinal of the column in <see cref="EntityType.Columns"/>, by which generated code refers to it.</summary>
    public int Index { get; }

    /// <summary>The column in the relational model.</summary>
    internal Column Column { get; }

    /// <summary>The name of the column in the database.</summary>
    public string Name => Column.Name;

    /// <summary>The type of the column's values.</summary>
    public ColumnType Type => Column.Type;

    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable => Column.IsNullable;

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength => Column.MaxLength;

    /// <summary>
    /// Whether every server and .NET agree on which values are equal. Text is compared by the column's collation, which may ignore case,
    /// accents or trailing spaces.
    /// </summary>
    internal bool IsExact => Format?.IsExact ?? Type is not (ColumnType.String or ColumnType.Char);

    /// <inheritdoc />
    public override string ToString() => Property;
}
