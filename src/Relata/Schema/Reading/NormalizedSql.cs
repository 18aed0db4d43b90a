using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Relata.Schema.Reading;

/// <summary>Brings SQL expressions into one spelling, for comparison only.</summary>
internal static partial class NormalizedSql
{
    /// <summary>The expression in lower case, without spaces, parentheses and the quotes of names. String literals are kept.</summary>
    /// <remarks>A number is spelled by its value. Two expressions that differ only in their parentheses are taken for equal: servers print more of them than were written.</remarks>
    public static string Of(string expression)
    {
        var text = new StringBuilder();
        for (var i = 0; i < expression.Length; i++)
        {
            // A quote inside a quoted name begins no literal.
            if (expression[i] is '\'' or '"' or '`')
            {
                var end = EndOfQuoted(expression, i);
                text.Append(expression[i] == '\'' ? expression[i..end] : expression[(i + 1)..(end - 1)].ToLowerInvariant());
                i = end - 1;
            }
            else if (expression[i] == '!' && i + 1 < expression.Length && expression[i + 1] == '=')
            {
                text.Append("<>");
                i++;
            }
            else if (!char.IsWhiteSpace(expression[i]) && expression[i] is not ('(' or ')'))
            {
                text.Append(char.ToLowerInvariant(expression[i]));
            }
        }

        return Number(text.ToString());
    }

    /// <summary>A time of which a database prints midnight and fractions of seconds, without them; any other expression as it is: <c>'2026-01-01'</c> for <c>'2026-01-01 00:00:00.000000'</c>.</summary>
    public static string Time(string normalized) => Times().Replace(normalized, "'${date}${time}${fraction}'");

    /// <summary>Whether an expression in this spelling is a text, a number, a truth value or NULL.</summary>
    public static bool IsLiteral(string normalized) => normalized is "true" or "false" or "null" || IsNumber(normalized, out _) || (normalized.StartsWith('\'') && EndOfQuoted(normalized, 0) == normalized.Length);

    // 1.50, +1.5 and 1.5 are one number, and so is the text '1.5', as which some databases print it. '1.50' may be a text.
    private static string Number(string text) => IsNumber(text, out var number) ? number
        : text is ['\'', .. var quoted, '\''] && IsNumber(quoted, out var printed) && printed == quoted ? quoted
        : text;

    private static bool IsNumber(string text, out string number)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value);
        number = value.ToString("G29", CultureInfo.InvariantCulture);
        return isNumber;
    }

    [GeneratedRegex(@"^'(?<date>\d{4}-\d\d-\d\d)?(?: 00:00:00(?:\.0*)?|(?<time>[ T]?\d\d:\d\d:\d\d)(?<fraction>\.\d*[1-9])?\.?0*)'$")]
    private static partial Regex Times();

    /// <summary>The index after a string literal or a quoted name that begins at an index.</summary>
    private static int EndOfQuoted(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && (text[i] != text[start] || (i + 1 < text.Length && text[i + 1] == text[start])))
        {
            i += text[i] == text[start] ? 2 : 1;
        }

        return Math.Min(i + 1, text.Length);
    }
}
