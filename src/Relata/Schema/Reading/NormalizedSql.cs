using System.Text;

namespace Relata.Schema.Reading;

/// <summary>Brings SQL expressions into one spelling, for comparison only.</summary>
internal static class NormalizedSql
{
    /// <summary>The expression in lower case, without spaces, parentheses and the quotes of names. String literals are kept.</summary>
    /// <remarks>Two expressions that differ only in their parentheses are taken for equal: servers print more of them than were written.</remarks>
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
            else if (!char.IsWhiteSpace(expression[i]) && expression[i] is not ('(' or ')'))
            {
                text.Append(char.ToLowerInvariant(expression[i]));
            }
        }

        return text.ToString();
    }

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
