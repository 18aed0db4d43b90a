using System.Globalization;
using System.Text;

namespace Relata.Sqlite.Values;

/// <summary>The text form of stored values. The text of a type sorts as its values do, except for decimals, which have a collation.</summary>
internal static class StoredText
{
    /// <summary>The maximum length of the text of a value.</summary>
    public const int MaxLength = 48;

    /// <summary>An encoding that throws for unpaired surrogates. The usual encoding would store U+FFFD instead.</summary>
    public static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string DateTimeFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    public static int Format(decimal value, Span<byte> text) =>
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture) ? length : throw Full();

    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // Upper case, as Microsoft.Data.Sqlite and EF Core write a Guid, so that both find each other's rows.
    public static int Format(Guid value, Span<byte> text)
    {
        _ = value.TryFormat(text, out var length, "D");
        _ = Ascii.ToUpperInPlace(text[..length], out _);
        return length;
    }

    public static int Format(DateTime value, Span<byte> text) =>
        value.TryFormat(text, out var length, DateTimeFormat, CultureInfo.InvariantCulture) ? length : throw Full();

    // In UTC, so that equal instants are equal text, and sort by time.
    public static int Format(DateTimeOffset value, Span<byte> text)
    {
        var length = Format(value.UtcDateTime, text);
        "+00:00"u8.CopyTo(text[length..]);
        return length + 6;
    }

    public static int Format(DateOnly value, Span<byte> text) =>
        value.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture) ? length : throw Full();

    public static int Format(TimeOnly value, Span<byte> text) =>
        value.TryFormat(text, out var length, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) ? length : throw Full();

    private static InvalidOperationException Full() => new("A text is longer than MaxLength.");
}
