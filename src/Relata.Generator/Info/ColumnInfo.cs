namespace Relata.Generator.Info;

/// <summary>A column and the property that holds its value.</summary>
internal sealed record ColumnInfo
{
    /// <summary>The property's name as the user wrote it.</summary>
    public required string Property { get; init; }

    public required string Name { get; init; }

    /// <summary>The member of ColumnType: <c>Int32</c>.</summary>
    public required string ColumnType { get; init; }

    /// <summary>The property's type without <c>?</c>.</summary>
    public required string ClrType { get; init; }

    /// <summary>For an enum that is stored as its number the type it is based on; null for other types.</summary>
    public required string? UnderlyingType { get; init; }

    /// <summary>How values are stored; null where they are stored as what they are.</summary>
    public required FormatInfo? Format { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>Whether the property can hold null, which <c>[Required]</c> can forbid to the column.</summary>
    public required bool HoldsNull { get; init; }

    public required bool IsNullable { get; init; }

    public required bool IsPrimaryKey { get; init; }

    public required bool IsGenerated { get; init; }

    /// <summary>The sequence that generated values come from; null where the table counts by itself.</summary>
    public required string? Sequence { get; init; }

    public required int? MaxLength { get; init; }

    public required FieldInfo Field { get; init; }

    /// <summary>Whether generated code may assign the property: there is a setter, and it is not <c>init</c>.</summary>
    public required bool IsSettable { get; init; }
}
