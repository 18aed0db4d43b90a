using System.Globalization;

namespace Relata.Relational;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name as the database spells it, without quotes.</param>
/// <param name="Type">The type of its values.</param>
internal sealed record Column(string Name, ColumnType Type)
{
    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The type of the elements of an array; null for any other column.</summary>
    public ColumnType? ElementType { get; init; }

    /// <summary>Whether the database generates the value of a row that is inserted without one.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The sequence that generated values come from; null where the table counts by itself.</summary>
    public QualifiedName? Sequence { get; init; }

    /// <summary>The column in one line: <c>title String(100) NULL</c>, <c>number Int32 GENERATED FROM numbers</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Type}{(ElementType is null ? "" : $" of {ElementType}")}{(MaxLength is null ? "" : $"({MaxLength})")}{(IsNullable ? " NULL" : "")}"
        + $"{(IsGenerated ? " GENERATED" : "")}{(Sequence is null ? "" : $" FROM {Sequence}")}");
}
