namespace Relata;

/// <summary>Stores true as the text <c>1</c> and false as the text <c>0</c>. Reading any other text is an error.</summary>
public readonly struct ZeroOne : IValueConverter<bool, string>
{
    /// <inheritdoc />
    public static string ToStored(bool value) => value ? "1" : "0";

    /// <inheritdoc />
    public static bool FromStored(string stored) => stored switch
    {
        "1" => true,
        "0" => false,
        _ => throw new FormatException("It is neither 1 nor 0."),
    };
}
