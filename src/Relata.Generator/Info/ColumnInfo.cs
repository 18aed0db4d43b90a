namespace Relata.Generator.Info;

/// <summary>A column and its property.</summary>
internal sealed record ColumnInfo
{
    /// <summary>The property path from the entity, as declared.</summary>
    public required string Property { get; init; }

    public required string Name { get; init; }

    /// <summary>The member of ColumnType: <c>Int32</c>.</summary>
    public required string ColumnType { get; init; }

    /// <summary>The type of the property, without <c>?</c>.</summary>
    public required string ClrType { get; init; }

    /// <summary>The underlying type of an enum that is stored as a number; null for other types.</summary>
    public required string? UnderlyingType { get; init; }

    /// <summary>The storage format; null for the native type of the column.</summary>
    public required FormatInfo? Format { get; init; }

    /// <summary>What the database, or the session, makes of the column's values; null if the program sets them.</summary>
    public required ValueGenerationInfo? Generation { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>Whether the property's type allows null. With <c>[Required]</c> the column may still be NOT NULL.</summary>
    public required bool AcceptsNull { get; init; }

    public required bool IsNullable { get; init; }

    public required bool IsPrimaryKey { get; init; }

    /// <summary>Whether the column tells the class of a row. It has no field: its value is that of the class.</summary>
    public required bool IsDiscriminator { get; init; }

    public required bool IsGenerated { get; init; }

    /// <summary>The sequence that generates values; null if the table has its own counter.</summary>
    public required string? Sequence { get; init; }

    /// <summary>How many numbers are taken from the sequence at once; 0 if the database generates each.</summary>
    public required int BlockSize { get; init; }

    /// <summary>Whether foreign keys follow a change of the column, which belongs to the primary key.</summary>
    public required bool IsFollowed { get; init; }

    public required int? MaxLength { get; init; }

    /// <summary>Whether queries do not read the column unless an option says so.</summary>
    public required bool IsDeferred { get; init; }

    /// <summary>The deferred columns that are loaded together with this one; null for none.</summary>
    public required string? DeferredGroup { get; init; }

    public required FieldInfo Field { get; init; }

    /// <summary>For a part of an owned value, how it is reached from the field: <c>?.City</c>; otherwise null.</summary>
    public required string? Access { get; init; }

    /// <summary>Whether the owned value that the column is a part of may be null.</summary>
    public required bool MayBeAbsent { get; init; }

    /// <summary>Whether generated code can assign the property: it has a setter, which is not <c>init</c>.</summary>
    public required bool IsSettable { get; init; }
}
