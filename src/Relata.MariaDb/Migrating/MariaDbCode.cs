using System.Text.RegularExpressions;

namespace Relata.MariaDb.Migrating;

/// <summary>The text of a statement, a view, a trigger, a routine or an event of MariaDB as code: without what its texts and comments say.</summary>
internal static partial class MariaDbCode
{
    /// <summary>Takes texts and comments out: an apostrophe in a comment or a quoted name begins no text. A comment that MariaDB runs (<c>/*!</c>) stays.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="modes">The <c>sql_mode</c> that it was created in, which says what <c>"</c> and a backslash mean; null for that of a view, whose names have backticks; empty for the default.</param>
    public static string Of(string sql, string? modes)
    {
        var hasQuotedNames = modes?.Contains("ANSI_QUOTES", StringComparison.Ordinal) == true;
        var tokens = modes?.Contains("NO_BACKSLASH_ESCAPES", StringComparison.Ordinal) == true ? TokensWithoutEscapes() : Tokens();
        return tokens.Replace(sql, token => token.Value[0] switch
        {
            '`' => token.Value,
            '"' when hasQuotedNames => token.Value,
            '\'' or '"' => "''",
            _ => " ",
        });
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'|""(?:[^""\\]|\\.|"""")*""|`(?:[^`]|``)*`|/\*(?!M?!).*?\*/|--(?=\s|\z)[^\n]*|#[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"'(?:[^']|'')*'|""(?:[^""]|"""")*""|`(?:[^`]|``)*`|/\*(?!M?!).*?\*/|--(?=\s|\z)[^\n]*|#[^\n]*", RegexOptions.Singleline)]
    private static partial Regex TokensWithoutEscapes();
}
