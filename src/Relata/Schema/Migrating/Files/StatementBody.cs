namespace Relata.Schema.Migrating.Files;

/// <summary>The body of a trigger, a routine or an event, whose semicolons do not end it. At the first of them, a statement has more that begins something than that ends it.</summary>
internal static class StatementBody
{
    private static readonly HashSet<string> s_kinds = new(StringComparer.OrdinalIgnoreCase) { "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT" };

    // The statements of MariaDB that have others in them: https://mariadb.com/kb/en/programmatic-compound-statements/
    private static readonly HashSet<string> s_compounds = new(StringComparer.OrdinalIgnoreCase) { "IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR" };

    /// <summary>Whether the words up to a semicolon begin a body.</summary>
    /// <param name="words">The words, without literals and quoted names.</param>
    /// <param name="isMariaDb">Whether a body may be a single statement that has others in it.</param>
    public static bool Begins(List<string> words, bool isMariaDb)
    {
        var begin = words.FindIndex(word => Is(word, "BEGIN"));
        return words.Count > 1
            && (IsBlock(words) || (begin > 0 && words.Take(Math.Min(begin, 8)).Any(s_kinds.Contains))
                || (isMariaDb && (s_compounds.Contains(words[0]) || (Is(words[0], "CREATE") && words.Take(8).FirstOrDefault(s_kinds.Contains) is { } kind && HasCompound(words, kind)))));
    }

    // BEGIN NOT ATOMIC of MariaDB. Others begin a transaction, which has no body.
    private static bool IsBlock(List<string> words) => string.Join(' ', words.Take(3)).Equals("BEGIN NOT ATOMIC", StringComparison.OrdinalIgnoreCase);

    // Of IF(…) and CASE … END, which are values, a CASE has its END and no THEN is without a WHEN. An event has one DO of its own.
    private static bool HasCompound(List<string> words, string kind) =>
        Count(words, "THEN") > Count(words, "WHEN") || Count(words, "CASE") > Count(words, "END") || Count(words, "LOOP") > 0 || Count(words, "REPEAT") > 0 || Count(words, "DO") > (Is(kind, "EVENT") ? 1 : 0);

    private static int Count(List<string> words, string word) => words.Count(each => Is(each, word));

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
