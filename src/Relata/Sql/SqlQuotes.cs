namespace Relata.Sql;

/// <summary>Determines whether the end of a piece of SQL is inside quotes or a comment, where a placeholder would not be a parameter.</summary>
// Also compiled into the generator, and therefore restricted to .NET Standard 2.0.
internal static class SqlQuotes
{
    private const int Unterminated = -1;
    private const string Comment = "a comment";

    /// <summary>The construct that the end of the text is inside of: "a text", "a quoted name", "a comment"; null for none.</summary>
    /// <param name="text">The SQL, from the beginning of the statement.</param>
    /// <param name="quoting">The quotes and comments of the database.</param>
    public static string? FindOpen(string text, SqlQuoting quoting)
    {
        for (var i = 0; i < text.Length;)
        {
            var (end, inside) = Skip(text, i, quoting);
            if (end == Unterminated)
            {
                return inside;
            }

            i = end;
        }

        return null;
    }

    /// <summary>The end of a statement in the last piece of its text: the white space, semicolons and comments that follow are not a part of it.</summary>
    /// <param name="text">The text from its beginning, or from the last value in it.</param>
    /// <param name="quoting">The quotes and comments of the database.</param>
    public static int FindEnd(string text, SqlQuoting quoting)
    {
        var end = 0;
        for (var i = 0; i < text.Length;)
        {
            var (next, inside) = Skip(text, i, quoting);
            var isComment = inside == Comment && !IsExecuted(text, i, quoting);
            if (next == Unterminated)
            {
                return isComment && text[i] != '/' ? end : text.Length;
            }

            if (!isComment && text[i] != ';' && !char.IsWhiteSpace(text[i]))
            {
                end = next;
            }

            i = next;
        }

        return end;
    }

    /// <summary>The index after the character, quoted part or comment that begins at an index; the end of the text for one that does not end.</summary>
    /// <param name="text">The SQL, from the beginning of the statement.</param>
    /// <param name="at">The index.</param>
    /// <param name="quoting">The quotes and comments of the database.</param>
    public static int After(string text, int at, SqlQuoting quoting) => Skip(text, at, quoting).End is var end && end == Unterminated ? text.Length : end;

    // MariaDB executes what is inside /*! … */ and /*M! … */: https://mariadb.com/kb/en/comment-syntax/#executable-comment-syntax
    private static bool IsExecuted(string text, int at, SqlQuoting quoting) =>
        Has(quoting, SqlQuoting.MariaDbComments)
        && (string.CompareOrdinal(text, at, "/*!", 0, 3) == 0 || string.CompareOrdinal(text, at, "/*M!", 0, 4) == 0);

    // The end of the token that begins at an index.
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
                return (After(text, "\n", at), Comment);
            case '/' when next == '*':
                return (AfterComment(text, at, quoting), Comment);
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

    // A doubled quote is an escaped quote.
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

        return Unterminated;
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

        return Unterminated;
    }

    // A dollar inside a word is part of the word, and $1 is a parameter.
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
        var index = from < text.Length ? text.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return index < 0 ? Unterminated : index + mark.Length;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' || character > '\x7F';
}
