namespace Relata.Sql;

/// <summary>Finds what the end of a text of SQL is inside of. A parameter's mark there is no parameter.</summary>
// Compiled into the generator too, and so written for its older library.
internal static class SqlQuotes
{
    private const int Unended = -1;

    /// <summary>What the end of a text is inside of: "a text", "a quoted name", "a comment"; null for nothing.</summary>
    /// <param name="text">A text whose beginning is inside of nothing.</param>
    /// <param name="quoting">What the database takes for quotes and comments.</param>
    public static string? At(string text, SqlQuoting quoting)
    {
        for (var i = 0; i < text.Length;)
        {
            var (end, inside) = Skip(text, i, quoting);
            if (end == Unended)
            {
                return inside;
            }

            i = end;
        }

        return null;
    }

    // Where the character at a place, and what it begins, ends.
    private static (int End, string Inside) Skip(string text, int at, SqlQuoting quoting)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (text[at])
        {
            case '\'':
                return (AfterQuote(text, at, HasBackslashes(text, at, quoting)), "a text");
            case '"':
                return (AfterQuote(text, at, Has(quoting, SqlQuoting.Backslashes)), Has(quoting, SqlQuoting.Backslashes) ? "a text" : "a quoted name");
            case '`' when Has(quoting, SqlQuoting.Backticks):
                return (AfterQuote(text, at, hasBackslashes: false), "a quoted name");
            case '[' when Has(quoting, SqlQuoting.Brackets):
                return (After(text, "]", at), "a quoted name");
            case '-' when next == '-' && (!Has(quoting, SqlQuoting.MariaDbComments) || (at + 2 < text.Length && char.IsWhiteSpace(text[at + 2]))):
            case '#' when Has(quoting, SqlQuoting.MariaDbComments):
                return (After(text, "\n", at), "a comment");
            case '/' when next == '*':
                return (AfterComment(text, at, quoting), "a comment");
            case '$' when Has(quoting, SqlQuoting.Dollars):
                return (AfterDollars(text, at), "a text");
            default:
                return (at + 1, "");
        }
    }

    private static bool Has(SqlQuoting quoting, SqlQuoting part) => (quoting & part) != 0;

    private static bool HasBackslashes(string text, int at, SqlQuoting quoting) =>
        Has(quoting, SqlQuoting.Backslashes)
        || (Has(quoting, SqlQuoting.EscapeTexts) && at > 0 && text[at - 1] is 'e' or 'E' && (at == 1 || !IsWord(text[at - 2])));

    // A doubled quote is one of the text.
    private static int AfterQuote(string text, int at, bool hasBackslashes)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (hasBackslashes && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[at])
            {
                if (i + 1 == text.Length || text[i + 1] != text[at])
                {
                    return i + 1;
                }

                i++;
            }
        }

        return Unended;
    }

    private static int AfterComment(string text, int at, SqlQuoting quoting)
    {
        var depth = 1;
        for (var i = at + 2; i + 1 < text.Length; i++)
        {
            var isEnd = text[i] == '*' && text[i + 1] == '/';
            if (isEnd && --depth == 0)
            {
                return i + 2;
            }

            var isBegin = Has(quoting, SqlQuoting.NestedComments) && text[i] == '/' && text[i + 1] == '*';
            depth += isBegin ? 1 : 0;
            i += isBegin || isEnd ? 1 : 0;
        }

        return Unended;
    }

    // A dollar within a word is part of it, and $1 is a parameter.
    private static int AfterDollars(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && IsWord(text[end]) && text[end] != '$')
        {
            end++;
        }

        var isTag = end < text.Length && text[end] == '$' && !char.IsDigit(text[at + 1]) && (at == 0 || !IsWord(text[at - 1]));
        return isTag ? After(text, text.Substring(at, end + 1 - at), end + 1) : at + 1;
    }

    private static int After(string text, string mark, int from)
    {
        var place = from < text.Length ? text.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return place < 0 ? Unended : place + mark.Length;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' || character > '\x7F';
}
