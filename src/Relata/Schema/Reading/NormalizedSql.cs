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
            if (expression[i] == '\'')
            {
                var end = EndOfLiteral(expression, i);
                text.Append(expression, i, end - i);
                i = end - 1;
            }
            else if (!char.IsWhiteSpace(expression[i]) && expression[i] is not ('(' or ')' or '"' or '`'))
            {
                text.Append(char.ToLowerInvariant(expression[i]));
            }
        }

        return text.ToString();
    }

    /// <summary>The index after a string literal that begins at an index.</summary>
    public static int EndOfLiteral(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && (text[i] != '\'' || (i + 1 < text.Length && text[i + 1] == '\'')))
        {
            i += text[i] == '\'' ? 2 : 1;
        }

        return Math.Min(i + 1, text.Length);
    }
}
