using Relata.Sql;

namespace Relata.Schema.Migrating.Files;

/// <summary>The words of a statement, and the signs <c>(</c> and <c>@</c>, outside of texts, quoted names and comments.</summary>
internal static class StatementWords
{
    /// <summary>The quotes and comments of a database.</summary>
    /// <param name="database">Its name: <c>postgresql</c>.</param>
    public static SqlQuoting QuotingOf(string database) => database switch { "postgresql" => SqlQuoting.PostgreSql, "mariadb" => SqlQuoting.MariaDb, _ => SqlQuoting.Sqlite };

    /// <summary>The words in upper case, in order.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The database whose texts and comments it has: <c>postgresql</c>.</param>
    public static List<string> Of(string statement, string database) => [.. Written(statement, database).Select(word => word.ToUpperInvariant())];

    /// <summary>The first words as they are written, for a message.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The database whose texts and comments it has: <c>postgresql</c>.</param>
    public static string Beginning(string statement, string database) => string.Join(' ', Written(statement, database).Where(word => !IsSign(word[0])).Take(4));

    /// <summary>Whether a word is a sign.</summary>
    /// <param name="character">Its first character.</param>
    public static bool IsSign(char character) => character is '(' or '@';

    private static IEnumerable<string> Written(string statement, string database)
    {
        var quoting = QuotingOf(database);
        for (var i = 0; i < statement.Length;)
        {
            var end = IsFirst(statement[i]) ? AfterWord(statement, i) : SqlQuotes.After(statement, i, quoting);
            if (IsFirst(statement[i]) || IsSign(statement[i]))
            {
                yield return statement[i..end];
            }

            i = end;
        }
    }

    private static bool IsFirst(char character) => char.IsLetter(character) || character == '_';

    private static int AfterWord(string statement, int start)
    {
        var end = start;
        while (end < statement.Length && (char.IsLetterOrDigit(statement[end]) || statement[end] is '_' or '$'))
        {
            end++;
        }

        return end;
    }
}
