namespace Relata.Sqlite;

/// <summary>The words of an SQL text: names, quoted names, literals, commas, and each pair of parentheses with what is in it. Comments are left out.</summary>
internal static class SqliteWords
{
    /// <summary>Cuts a text into words.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var end = End(text, i);
            if (!char.IsWhiteSpace(text[i]) && !IsComment(text, i))
            {
                words.Add(text[i..end]);
            }

            i = end;
        }

        return words;
    }

    /// <summary>A name without its quotes, of which SQLite knows four kinds: https://sqlite.org/lang_keywords.html.</summary>
    public static string Unquoted(string name) => name[0] switch
    {
        '"' or '`' or '\'' => name[1..^1].Replace(new string(name[0], 2), name[..1], StringComparison.Ordinal),
        '[' => name[1..^1],
        _ => name,
    };

    private static bool IsComment(string text, int at) => string.CompareOrdinal(text, at, "--", 0, 2) == 0 || string.CompareOrdinal(text, at, "/*", 0, 2) == 0;

    // The index after the word, blank or comment that begins at an index.
    private static int End(string text, int start) => text[start] switch
    {
        '"' or '`' or '\'' => AfterQuote(text, start),
        '[' => After(text, "]", start),
        '(' => AfterParenthesis(text, start),
        '-' when IsComment(text, start) => After(text, "\n", start),
        '/' when IsComment(text, start) => After(text, "*/", start),
        var character when char.IsLetterOrDigit(character) || character == '_' => AfterName(text, start),
        _ => start + 1,
    };

    private static int AfterQuote(string text, int start)
    {
        var end = After(text, text[start..(start + 1)], start + 1);
        while (end < text.Length && text[end] == text[start])
        {
            end = After(text, text[start..(start + 1)], end + 1);
        }

        return end;
    }

    private static int AfterParenthesis(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && text[i] != ')')
        {
            i = End(text, i);
        }

        return Math.Min(i + 1, text.Length);
    }

    private static int AfterName(string text, int start)
    {
        var i = start;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '$'))
        {
            i++;
        }

        return i;
    }

    private static int After(string text, string end, int start) =>
        text.IndexOf(end, start, StringComparison.Ordinal) is >= 0 and var place ? place + end.Length : text.Length;
}
