using System.Globalization;

namespace Relata.Values.Conversions;

/// <summary>Arrays as text with separators.</summary>
internal static class SeparatedText
{
    public static string Of<T>(T[] elements, char separator) => string.Join(separator, elements.Select(element => Of(element, separator)));

    public static T[] Parse<T>(string text, char separator)
        where T : IParsable<T> =>
        text.Length == 0 ? [] : Array.ConvertAll(text.Split(separator), part => T.Parse(part, CultureInfo.InvariantCulture));

    private static string Of<T>(T element, char separator)
    {
        var text = element is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : element?.ToString();
        return string.IsNullOrEmpty(text) || text.Contains(separator, StringComparison.Ordinal)
            ? throw new ArgumentException($"The element '{text}' is empty or contains the separator '{separator}'.")
            : text;
    }
}
