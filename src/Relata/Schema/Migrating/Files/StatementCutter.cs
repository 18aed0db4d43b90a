namespace Relata.Schema.Migrating.Files;

/// <summary>Cuts a text into statements at semicolons, except in literals, quoted names, comments and dollar-quoted texts.</summary>
/// <param name="text">The text.</param>
/// <param name="hasBackslashes">Whether a backslash escapes a quote, as in MariaDB.</param>
internal sealed class StatementCutter(string text, bool hasBackslashes)
{
    private static readonly HashSet<string> BodyKinds = new(StringComparer.OrdinalIgnoreCase) { "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT" };

    private readonly List<string> _words = [];

    /// <summary>A statement with a semicolon at its end, which is no part of a comment in its last line.</summary>
    public static string Ended(string statement)
    {
        var last = statement.AsSpan(statement.LastIndexOf('\n') + 1);
        return last.Contains("--", StringComparison.Ordinal) || last.Contains('#') ? $"{statement}\n;" : $"{statement};";
    }

    /// <summary>The statements, without their semicolons.</summary>
    /// <exception cref="MigrationException">A statement has a body with semicolons of its own (REL617).</exception>
    public List<string> Cut()
    {
        List<string> statements = [];
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ';')
            {
                Add(statements, text[start..i]);
                start = i + 1;
            }

            i = End(i);
        }

        Add(statements, text[start..]);
        return statements;
    }

    private void Add(List<string> statements, string statement)
    {
        if (_words.Count > 1 && _words.Contains("BEGIN", StringComparer.OrdinalIgnoreCase)
            && (IsBlock() || _words.TakeWhile(word => !word.Equals("BEGIN", StringComparison.OrdinalIgnoreCase)).Take(6).Any(BodyKinds.Contains)))
        {
            throw new MigrationException("REL617", $"A statement that begins with '{string.Join(' ', _words.Take(4))}' has a body, whose semicolons do not end it. Put it into a step of its own that is not cut: -- step sql whole");
        }

        if (_words.Count > 0)
        {
            statements.Add(statement.Trim());
        }

        _words.Clear();
    }

    // BEGIN NOT ATOMIC of MariaDB. Others begin a transaction, which has no body.
    private bool IsBlock() => string.Join(' ', _words.Take(3)).Equals("BEGIN NOT ATOMIC", StringComparison.OrdinalIgnoreCase);

    // The index after the token that begins at an index.
    private int End(int start) => text[start] switch
    {
        '\'' or '"' or '`' => AfterQuote(start),
        '-' when Is(start, "--") => After("\n", start),
        '/' when Is(start, "/*") => After("*/", start + 2),
        '$' when DollarTag(start) is { } tag => After(tag, start + tag.Length),
        var character when char.IsLetter(character) || character == '_' => AfterWord(start),
        _ => start + 1,
    };

    // A doubled quote begins the next quoted part at once.
    private int AfterQuote(int start)
    {
        var i = start + 1;
        while (i < text.Length && text[i] != text[start])
        {
            i += hasBackslashes && text[i] == '\\' && text[start] != '`' ? 2 : 1;
        }

        return Math.Min(i + 1, text.Length);
    }

    private int AfterWord(int start)
    {
        var i = start;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '$'))
        {
            i++;
        }

        _words.Add(text[start..i]);
        return i;
    }

    private string? DollarTag(int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end < text.Length && text[end] == '$' && !char.IsDigit(text[start + 1]) ? text[start..(end + 1)] : null;
    }

    private bool Is(int start, string token) => string.CompareOrdinal(text, start, token, 0, token.Length) == 0;

    private int After(string end, int start) => text.IndexOf(end, Math.Min(start, text.Length), StringComparison.Ordinal) is >= 0 and var place ? place + end.Length : text.Length;
}
