using System.Globalization;
using System.Text;

namespace Relata.Blazor.Forms;

/// <summary>Text of a user in a message or a log: on one line, of a limited length, and with nothing in it that cannot be seen.</summary>
internal static class PlainText
{
    private const int QuotedLength = 40;

    public static string Quote(string text) => $"'{Of(text, QuotedLength)}'";

    /// <summary>At most this many characters of the text, with control characters as escapes.</summary>
    public static string Of(string text, int length)
    {
        var plain = new StringBuilder(Math.Min(text.Length, length) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (length-- == 0)
            {
                plain.Append('…');
                break;
            }

            Append(plain, rune);
        }

        return plain.ToString();
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        if (!IsHidden(rune))
        {
            plain.Append(rune);
            return;
        }

        plain.Append(rune.Value switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            <= 0xFFFF => $"\\u{rune.Value:X4}",
            _ => $"\\U{rune.Value:X8}",
        });
    }

    // Line breaks and control characters, which end an entry of a log or steer a terminal, and format characters, which change the
    // direction of what follows. The two joiners are a part of words in several scripts, and of emoji.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };
}
