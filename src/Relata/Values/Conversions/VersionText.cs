namespace Relata;

/// <summary>Stores a <see cref="Version"/> as text: <c>1.12.0</c>.</summary>
/// <remarks>The database orders by text, in which 1.9 follows 1.12, so that queries cannot order by it.</remarks>
public readonly struct VersionText : IValueConverter<Version, string>
{
    /// <inheritdoc />
    public static string ToStored(Version value) => value.ToString();

    /// <inheritdoc />
    public static Version FromStored(string stored) => Version.Parse(stored);
}
