using System.Globalization;

namespace Relata;

/// <summary>Stores a <see cref="CultureInfo"/> as its name: <c>nb-NO</c>. The invariant culture is the empty text.</summary>
public readonly struct CultureName : IValueConverter<CultureInfo, string>
{
    /// <inheritdoc />
    public static string ToStored(CultureInfo value) => value.Name;

    /// <inheritdoc />
    public static CultureInfo FromStored(string stored) => CultureInfo.GetCultureInfo(stored);
}
