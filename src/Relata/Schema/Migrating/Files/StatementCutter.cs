using Relata.Sql;

namespace Relata.Schema.Migrating.Files;

/// <summary>Cuts a text into statements at semicolons, except in literals, quoted names, comments, dollar-quoted texts and parentheses, in which CREATE RULE of PostgreSQL has several statements.</summary>
/// <param name="text">The text.</param>
/// <param name="database">The database whose literals and comments it has: <c>postgresql</c>.</param>
internal sealed class StatementCutter(string text, string database)
{
    private readonly SqlQuoting _quoting = StatementWords.QuotingOf(database);
    private readonly List<string> _words = [];
    private int _depth;

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
            _depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ';' && _depth <= 0)
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
        if (StatementBody.Begins(_words, isMariaDb: _quoting == SqlQuoting.MariaDb))
        {
            throw new MigrationException("REL617", $"A statement that begins with '{string.Join(' ', _words.Take(4))}' has a body, whose semicolons do not end it. Put it into a step of its own that is not cut: -- step sql whole");
        }

        if (_words.Count > 0)
        {
            statements.Add(statement.Trim());
        }

        _words.Clear();
        _depth = 0;
    }

    // The index after the token that begins at an index.
    private int End(int start) => char.IsLetter(text[start]) || text[start] == '_' ? AfterWord(start) : SqlQuotes.After(text, start, _quoting);

    private int AfterWord(int start)
    {
        var i = start;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '$'))
        {
            i++;
        }

        // REPEAT('x', 3) is a value; the statement has no parenthesis.
        if (i == text.Length || text[i] != '(' || !text.AsSpan(start, i - start).Equals("REPEAT", StringComparison.OrdinalIgnoreCase))
        {
            _words.Add(text[start..i]);
        }

        return i;
    }
}
