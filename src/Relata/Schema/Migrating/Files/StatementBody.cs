namespace Relata.Schema.Migrating.Files;

/// <summary>The body of a trigger, a routine or an event, whose semicolons do not end it. At the first of them, a statement has more that begins something than that ends it.</summary>
internal static class StatementBody
{
    private static readonly HashSet<string> s_kinds = ["TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE"];

    // After these, the word of a kind is the name of a table or of a column.
    private static readonly HashSet<string> s_others = ["TABLE", "INDEX", "VIEW", "ON"];

    // The statements of MariaDB that have others in them: https://mariadb.com/kb/en/programmatic-compound-statements/
    private static readonly HashSet<string> s_compounds = ["IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR"];

    /// <summary>Whether the words up to a semicolon begin a body.</summary>
    /// <param name="words">The words of <see cref="StatementWords"/>.</param>
    /// <param name="isMariaDb">Whether a body may be a single statement that has others in it.</param>
    public static bool Begins(List<string> words, bool isMariaDb)
    {
        var named = WithoutSigns(words);
        var begin = named.IndexOf("BEGIN");

        // BEGIN NOT ATOMIC of MariaDB. Others begin a transaction, which has no body.
        return named.Count > 1
            && (named is ["BEGIN", "NOT", "ATOMIC", ..] || (begin > 0 && KindOf(named.Take(begin)) is not null)
                || (isMariaDb && (s_compounds.Contains(named[0]) || (KindOf(named) is { } kind && HasCompound(named, kind)))));
    }

    /// <summary>Whether a statement creates or alters what has a body.</summary>
    /// <param name="words">The words of <see cref="StatementWords"/>.</param>
    public static bool IsOfBody(List<string> words) => KindOf(WithoutSigns(words)) is not null;

    // REPEAT('x', 3) is a value, unless it is the statement itself.
    private static List<string> WithoutSigns(List<string> words) =>
        [.. words.Where((word, i) => !StatementWords.IsSign(word[0]) && !(i > 0 && word == "REPEAT" && words.ElementAtOrDefault(i + 1) == "("))];

    private static string? KindOf(IEnumerable<string> words) =>
        words.FirstOrDefault() is "CREATE" or "ALTER" ? words.Take(8).TakeWhile(word => !s_others.Contains(word)).FirstOrDefault(s_kinds.Contains) : null;

    // Of IF(…) and CASE … END, which are values, a CASE has its END and no THEN is without a WHEN. An event has one DO of its own.
    private static bool HasCompound(List<string> words, string kind) =>
        Count(words, "THEN") > Count(words, "WHEN") || Count(words, "CASE") > Count(words, "END") || Count(words, "LOOP") > 0 || Count(words, "REPEAT") > 0 || Count(words, "DO") > (kind == "EVENT" ? 1 : 0);

    private static int Count(List<string> words, string word) => words.Count(each => each == word);
}
