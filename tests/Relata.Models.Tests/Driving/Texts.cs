using System.Globalization;

namespace Relata.Models.Tests.Driving;

/// <summary>Values as texts that are equal if the values are.</summary>
internal static class Texts
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        Array array => "[" + string.Join(' ', array.Cast<object>().Select(Of)) + "]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => $"'{value}'",
    };
}
