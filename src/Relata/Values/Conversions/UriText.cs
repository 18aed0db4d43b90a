namespace Relata;

/// <summary>Stores a <see cref="Uri"/>, absolute or relative, as the text it was created from.</summary>
public readonly struct UriText : IValueConverter<Uri, string>
{
    /// <inheritdoc />
    public static string ToStored(Uri value) => value.OriginalString;

    /// <inheritdoc />
    public static Uri FromStored(string stored) => new(stored, UriKind.RelativeOrAbsolute);
}
