using Relata.Sql;

namespace Relata.Schema.Migrating.Files;

/// <summary>Cuts a text into statements at semicolons, except in literals, quoted names, comments, dollar-quoted texts and parentheses, in which CREATE RULE of PostgreSQL has several statements.</summary>
/// <param name="text">The text.</param>
/// <param name="database">The database whose literals and comments it has: <c>postgresql</c>.</param>
internal sealed class StatementCutter(string text, string database)
{
    private readonly SqlQuoting _quoting = StatementWords.QuotingOf(database);
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

            i = SqlQuotes.After(text, i, _quoting);
        }

        Add(statements, text[start..]);
        return statements;
    }

    private void Add(List<string> statements, string statement)
    {
        var words = StatementWords.Of(statement, database);
        if (StatementBody.Begins(words, isMariaDb: _quoting == SqlQuoting.MariaDb))
        {
            throw new MigrationException("REL617", $"A statement that begins with '{StatementWords.Beginning(statement, database)}' has a body, whose semicolons do not end it. Put it into a step of its own that is not cut: -- step sql whole");
        }

        if (words.Count > 0)
        {
            statements.Add(statement.Trim());
        }

        _depth = 0;
    }
}
