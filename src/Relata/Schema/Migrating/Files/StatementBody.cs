namespace Relata.Schema.Migrating.Files;

/// <summary>The body of a trigger, a routine or an event, whose semicolons do not end it. At the first of them, a statement has more that begins something than that ends it.</summary>
internal static class StatementBody
{
    private static readonly HashSet<string> s_kinds = new(StringComparer.OrdinalIgnoreCase) { "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE" };

    // After these, the word of a kind is the name of a table or of a column.
    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase) { "TABLE", "INDEX", "VIEW", "ON" };

    // The statements of MariaDB that have others in them: https://mariadb.com/kb/en/programmatic-compound-statements/
    private static readonly HashSet<string> s_compounds = new(StringComparer.OrdinalIgnoreCase) { "IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR" };

    /// <summary>Whether the words up to a semicolon begin a body.</summary>
    /// <param name="words">The words, without literals and quoted names.</param>
    /// <param name="isMariaDb">Whether a body may be a single statement that has others in it.</param>
    public static bool Begins(List<string> words, bool isMariaDb)
    {
        var begin = words.FindIndex(word => Is(word, "BEGIN"));
        return words.Count > 1
            && (IsBlock(words) || (begin > 0 && KindOf(words.Take(begin)) is not null)
                || (isMariaDb && (s_compounds.Contains(words[0]) || (KindOf(words) is { } kind && HasCompound(words, kind)))));
    }

    /// <summary>Whether a statement creates or alters what has a body.</summary>
    public static bool IsOfBody(IEnumerable<string> words) => KindOf(words) is not null;

    private static string? KindOf(IEnumerable<string> words) =>
        words.FirstOrDefault() is { } first && (Is(first, "CREATE") || Is(first, "ALTER")) ? words.Take(8).TakeWhile(word => !s_others.Contains(word)).FirstOrDefault(s_kinds.Contains) : null;

    // BEGIN NOT ATOMIC of MariaDB. Others begin a transaction, which has no body.
    private static bool IsBlock(List<string> words) => string.Join(' ', words.Take(3)).Equals("BEGIN NOT ATOMIC", StringComparison.OrdinalIgnoreCase);

    // Of IF(…) and CASE … END, which are values, a CASE has its END and no THEN is without a WHEN. An event has one DO of its own.
    private static bool HasCompound(List<string> words, string kind) =>
        Count(words, "THEN") > Count(words, "WHEN") || Count(words, "CASE") > Count(words, "END") || Count(words, "LOOP") > 0 || Count(words, "REPEAT") > 0 || Count(words, "DO") > (Is(kind, "EVENT") ? 1 : 0);

    private static int Count(List<string> words, string word) => words.Count(each => Is(each, word));

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
