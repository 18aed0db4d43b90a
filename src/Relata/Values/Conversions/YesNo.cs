namespace Relata;

/// <summary>Stores true as <c>Y</c> and false as <c>N</c>. Reading any other text is an error.</summary>
public readonly struct YesNo : IValueConverter<bool, string>
{
    /// <inheritdoc />
    public static string ToStored(bool value) => value ? "Y" : "N";

    /// <inheritdoc />
    public static bool FromStored(string stored) => stored switch
    {
        "Y" => true,
        "N" => false,
        _ => throw new FormatException("It is neither Y nor N."),
    };
}
