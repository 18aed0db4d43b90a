using Relata.Mapping.Formats;
using Relata.Relational;

namespace Relata.Mapping;

/// <summary>What the generator says of a column and the property that it is mapped to.</summary>
/// <param name="Property">The path of properties from the entity to the value: one name, or several with dots between them.</param>
/// <param name="Name">The column's name as the database spells it.</param>
/// <param name="Type">The type of the column's values.</param>
public sealed record ColumnDefinition(string Property, string Name, ColumnType Type)
{
    /// <summary>The property's type without <c>?</c>. For an enum it is the enum.</summary>
    public required Type ClrType { get; init; }

    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the column is the primary key or a part of it.</summary>
    public bool IsPrimaryKey { get; init; }

    /// <summary>Whether the database generates the value of a row that is inserted without one.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The sequence that generated values come from, in the table's schema; null where the table counts by itself.</summary>
    public string? Sequence { get; init; }

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How values are converted for storage; null where they are stored unchanged.</summary>
    public ColumnFormat? Format { get; init; }
}
