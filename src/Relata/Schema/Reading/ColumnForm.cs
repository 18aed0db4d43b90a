namespace Relata.Schema.Reading;

/// <summary>How a property holds the values of a column that another program may have declared.</summary>
/// <param name="Type">The type.</param>
/// <param name="MaxLength">The declared length of a text or of bytes; null for none.</param>
/// <param name="ElementType">The type of the elements of an array; null for other types.</param>
internal sealed record ColumnForm(ColumnType Type, int? MaxLength = null, ColumnType? ElementType = null)
{
    /// <summary>What the mapping does not say of the column; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether the declared type is a list of its values, <c>enum('a','b')</c>, and so more than the type of the property.</summary>
    public bool IsValueList { get; init; }
}
