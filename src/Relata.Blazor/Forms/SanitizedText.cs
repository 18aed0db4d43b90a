using System.Globalization;
using System.Text;

namespace Relata.Blazor.Forms;

/// <summary>Sanitizes a user's text for messages and logs: one line of limited length, without invisible characters.</summary>
internal static class SanitizedText
{
    private const int QuotedLength = 40;

    public static string Quote(string text) => $"'{Of(text, QuotedLength)}'";

    /// <summary>The beginning of the text, up to a number of characters, with control characters escaped.</summary>
    public static string Of(string text, int length)
    {
        var sanitized = new StringBuilder(Math.Min(text.Length, length) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (length-- == 0)
            {
                sanitized.Append('…');
                break;
            }

            Append(sanitized, rune);
        }

        return sanitized.ToString();
    }

    private static void Append(StringBuilder sanitized, Rune rune)
    {
        if (!IsHidden(rune))
        {
            sanitized.Append(rune);
            return;
        }

        sanitized.Append(rune.Value switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            <= 0xFFFF => $"\\u{rune.Value:X4}",
            _ => $"\\U{rune.Value:X8}",
        });
    }

    // Line breaks and control characters can forge log entries or control a terminal; format characters can change the direction of the following
    // text. The two joiners are part of words in several scripts, and of emoji.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };
}
