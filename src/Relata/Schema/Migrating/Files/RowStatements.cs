using System.Collections.Immutable;

namespace Relata.Schema.Migrating.Files;

/// <summary>Tells statements that change only rows, and so stay inside a transaction, from those that end it.</summary>
internal static class RowStatements
{
    private static readonly ImmutableArray<string> Words = ["INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "SELECT", "VALUES", "WITH", "DO", "SET"];

    // What SET ends a transaction: https://mariadb.com/kb/en/sql-statements-that-cause-an-implicit-commit/
    private static readonly ImmutableArray<string> CommittingSettings = ["AUTOCOMMIT", "PASSWORD", "TRANSACTION"];

    /// <summary>Whether a statement changes only rows.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The database whose texts and comments it has: <c>postgresql</c>.</param>
    public static bool Contains(string statement, string database)
    {
        var word = FirstWord(statement);
        return Words.Contains(word, StringComparer.OrdinalIgnoreCase)
            && !(word.Equals("SET", StringComparison.OrdinalIgnoreCase) && (RunsOther(statement, database) || CommittingSettings.Any(setting => Names(statement, setting, StringComparison.OrdinalIgnoreCase))))
            && !SelectsInto(statement, word, database);
    }

    /// <summary>Whether a statement may be sent by code inside a transaction: it changes or reads rows, or is a savepoint.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The database whose texts and comments it has: <c>postgresql</c>.</param>
    public static bool MayBeSent(string statement, string database)
    {
        return FirstWord(statement).ToUpperInvariant() switch
        {
            "" or "SAVEPOINT" or "RELEASE" or "EXPLAIN" or "SHOW" => true,
            "ROLLBACK" => Names(statement, "TO", StringComparison.OrdinalIgnoreCase),

            // Of a table, MariaDB commits: https://mariadb.com/kb/en/sql-statements-that-cause-an-implicit-commit/
            "ANALYZE" => !Names(statement, "TABLE", StringComparison.OrdinalIgnoreCase),
            _ => Contains(statement, database),
        };
    }

    /// <summary>Whether a name is a word of a statement.</summary>
    public static bool Names(string statement, string name, StringComparison comparison)
    {
        for (var i = statement.IndexOf(name, comparison); i >= 0; i = statement.IndexOf(name, i + 1, comparison))
        {
            var end = i + name.Length;
            if ((i == 0 || !IsWord(statement[i - 1])) && (end == statement.Length || !IsWord(statement[end])))
            {
                return true;
            }
        }

        return false;
    }

    // SET STATEMENT max_statement_time = 9 FOR DROP VIEW notes: https://mariadb.com/kb/en/set-statement/
    private static bool RunsOther(string statement, string database) =>
        StatementWords.Of(statement, database) is [_, "STATEMENT", .. var words] && !Words.Contains(words.SkipWhile(word => word != "FOR").Skip(1).FirstOrDefault(word => word != "(") ?? "");

    // SELECT … INTO creates a table on PostgreSQL, and a file on MariaDB, where INTO @name sets a variable. Other words INTO are those of INSERT, also behind WITH.
    private static bool SelectsInto(string statement, string firstWord, string database)
    {
        if (firstWord.ToUpperInvariant() is not ("SELECT" or "WITH"))
        {
            return false;
        }

        var (words, isWrite) = (StatementWords.Of(statement, database), false);
        for (var i = 0; i < words.Count; i++)
        {
            var next = words.ElementAtOrDefault(i + 1);
            if (words[i] == "INTO" && !isWrite && next != "@")
            {
                return true;
            }

            // REPLACE( is the function.
            isWrite = words[i] is "INSERT" or "REPLACE" or "MERGE" ? next != "(" : isWrite && words[i] is not ("INTO" or "SELECT");
        }

        return false;
    }

    // A comment that MariaDB executes, /*! … */, is no comment here: what it does is not looked into.
    private static string FirstWord(string statement)
    {
        var i = 0;
        while (i < statement.Length)
        {
            var rest = statement.AsSpan(i);
            if (rest.StartsWith("--") || rest.StartsWith("#"))
            {
                i = After(statement, "\n", i);
            }
            else if (rest.StartsWith("/*") && !rest.StartsWith("/*!") && !rest.StartsWith("/*M!"))
            {
                i = After(statement, "*/", i + 2);
            }
            else if (char.IsWhiteSpace(rest[0]) || rest[0] == '(')
            {
                i++;
            }
            else
            {
                var length = 0;
                while (length < rest.Length && IsWord(rest[length]))
                {
                    length++;
                }

                return length > 0 ? rest[..length].ToString() : "?";
            }
        }

        return "";
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';

    private static int After(string text, string end, int start) => text.IndexOf(end, start, StringComparison.Ordinal) is >= 0 and var place ? place + end.Length : text.Length;
}
