using Relata.Mapping.Formats;

namespace Relata.Mapping;

/// <summary>A column of a table and the property that holds its value.</summary>
/// <param name="property">The property's name as the user wrote it.</param>
/// <param name="name">The column's name as the database spells it.</param>
/// <param name="type">What the column holds.</param>
public sealed class Column(string property, string name, ColumnType type)
{
    /// <summary>The property's name as the user wrote it.</summary>
    public string Property { get; } = property;

    /// <summary>The column's name as the database spells it.</summary>
    public string Name { get; } = name;

    /// <summary>What the column holds.</summary>
    public ColumnType Type { get; } = type;

    /// <summary>The property's type without <c>?</c>: for an enum the enum itself.</summary>
    public required Type ClrType { get; init; }

    /// <summary>Whether the column may be NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the column is the primary key or a part of it.</summary>
    public bool IsPrimaryKey { get; init; }

    /// <summary>Whether the database gives the value at the INSERT when the property is 0.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The sequence that generated values come from, in the table's schema; null where the table counts by itself.</summary>
    public string? Sequence { get; init; }

    /// <summary>The greatest number of characters or bytes; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How values are stored; null where they are stored as what they are.</summary>
    public ColumnFormat? Format { get; init; }

    /// <summary>Of an array the type of its elements; null for another column.</summary>
    public ColumnType? ElementType => (Format as IArrayFormat)?.ElementType;

    /// <summary>The column's place in <see cref="EntityType.Columns"/>: the number generated code calls it by.</summary>
    public int Index { get; internal set; }

    /// <summary>Whether values are equal to every server exactly where they are to .NET. Texts are not: a collation may pass over case, accents or spaces.</summary>
    internal bool IsExact => Format is not null || Type is not (ColumnType.String or ColumnType.Char);

    /// <inheritdoc />
    public override string ToString() => Property;
}
