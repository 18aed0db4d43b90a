using Relata.Mapping.Formats;
using Relata.Relational;

namespace Relata.Mapping;

/// <summary>A column of a table and the property of an entity that it is mapped to.</summary>
public sealed class MappedColumn
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

    /// <summary>The path of properties from the entity to the value: one name, or several with dots between them.</summary>
    public string Property { get; }

    /// <summary>The property's type without <c>?</c>. For an enum it is the enum.</summary>
    public Type ClrType { get; }

    /// <summary>Whether the column is the primary key of the entity or a part of it.</summary>
    public bool IsPrimaryKey { get; }

    /// <summary>How values are converted for storage; null where they are stored unchanged.</summary>
    public ColumnFormat? Format { get; }

    /// <summary>The column's place in <see cref="EntityType.Columns"/>: the number by which generated code refers to it.</summary>
    public int Index { get; }

    /// <summary>The column as the database has it.</summary>
    internal Column Column { get; }

    /// <summary>The column's name as the database spells it.</summary>
    public string Name => Column.Name;

    /// <summary>The type of the column's values.</summary>
    public ColumnType Type => Column.Type;

    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable => Column.IsNullable;

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength => Column.MaxLength;

    /// <summary>
    /// Whether every server finds exactly those values equal that .NET does. Texts are compared by the collation of the column, which may ignore case,
    /// accents or trailing spaces.
    /// </summary>
    internal bool IsExact => Format is not null || Type is not (ColumnType.String or ColumnType.Char);

    /// <inheritdoc />
    public override string ToString() => Property;
}
