using System.Globalization;
using System.Runtime.CompilerServices;

namespace Relata.Tests.Queries.Expressions;

/// <summary>A value as a text in which equal results are equal: a mean has other last digits in each database.</summary>
internal static class Printed
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        double number => Rounded(number, 10),
        float number => Rounded(number, 5),
        decimal number => (Math.Round(number, 10) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture)[..27],
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        ITuple parts => string.Join("|", Enumerable.Range(0, parts.Length).Select(part => Of(parts[part]))),
        Enum named => named.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public static string OfAll<T>(IEnumerable<T> values) => string.Join(", ", values.Select(value => Of(value)));

    public static string OfSet<T>(IEnumerable<T> values) => string.Join(", ", values.Select(value => Of(value)).Order(StringComparer.Ordinal));

    private static string Rounded(double number, int digits) =>
        number == 0 ? "0" : number.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
