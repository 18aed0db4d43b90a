namespace Relata.Generator.Info;

/// <summary>The storage format of a column.</summary>
/// <param name="Name">The field that contains the format.</param>
/// <param name="Type">The type of the format.</param>
/// <param name="Creation">The expression that creates the format.</param>
/// <param name="StoredType">The type of the values that the format converts; null if a row reads them with the format.</param>
internal sealed record FormatInfo(string Name, string Type, string Creation, string? StoredType = null)
{
    /// <summary>The method of a row that reads a value with the format; null if the format converts a value of the row.</summary>
    public string? Getter { get; init; }

    /// <summary>The property of a struct that is stored as its single value; null for other formats.</summary>
    public string? ValueMember { get; init; }

    /// <summary>Whether null is stored as a value.</summary>
    public bool HasStoredNull { get; init; }

    /// <summary>Whether a converter converts the values. It is never given null.</summary>
    public bool IsConverter { get; init; }
}
