namespace Relata.Sqlite;

/// <summary>The clauses of a column or constraint in CREATE TABLE that no model has: https://sqlite.org/syntax/column-constraint.html.</summary>
internal static class SqliteClauses
{
    /// <summary>The clauses, each with the column or constraint in which it stands: <c>ON CONFLICT REPLACE (title TEXT UNIQUE ON CONFLICT REPLACE)</c>.</summary>
    /// <param name="words">The words of a column or constraint.</param>
    public static IEnumerable<string> Unmapped(IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (At(words, i) is { } clause)
            {
                yield return $"{clause} ({string.Join(' ', words)})";
            }
        }
    }

    private static string? At(IReadOnlyList<string> words, int i) =>
        Has(words, i, "ON", "CONFLICT") && i + 2 < words.Count ? $"ON CONFLICT {words[i + 2].ToUpperInvariant()}"
        : Has(words, i, "DEFERRABLE", "INITIALLY", "DEFERRED") && !Is(words[i - 1], "NOT") ? "DEFERRABLE INITIALLY DEFERRED"
        : Has(words, i - 1, "PRIMARY", "KEY", "DESC") ? "PRIMARY KEY DESC"
        : words[i].StartsWith('(') && (Is(words[i - 1], "UNIQUE") || (Has(words, i - 1, "KEY") && !Has(words, i - 2, "FOREIGN"))) ? OfParts(words[i])
        : null;

    // The order or collation of a key: (title COLLATE NOCASE, id DESC)
    private static string? OfParts(string list) =>
        SqliteWords.Of(list[1..^1]).FirstOrDefault(word => Is(word, "COLLATE") || Is(word, "DESC")) is { } word ? $"{word.ToUpperInvariant()} of a key" : null;

    private static bool Has(IReadOnlyList<string> words, int at, params ReadOnlySpan<string> keywords)
    {
        for (var i = 0; i < keywords.Length; i++)
        {
            if (at + i < 0 || at + i >= words.Count || !Is(words[at + i], keywords[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
