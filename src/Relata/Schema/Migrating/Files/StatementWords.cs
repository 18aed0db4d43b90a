using System.Text.RegularExpressions;

namespace Relata.Schema.Migrating.Files;

/// <summary>The words of a statement, and the signs <c>(</c> and <c>@</c>, outside of texts, quoted names and comments.</summary>
internal static partial class StatementWords
{
    /// <summary>The words in upper case, in order.</summary>
    public static List<string> Of(string statement) => [.. Tokens().Matches(statement).Where(token => token.Groups["word"].Success).Select(token => token.Value.ToUpperInvariant())];

    // 'text', "name", `name`, /* comment */, -- comment, $tag$ text $tag$, word
    [GeneratedRegex(
        """'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|/\*.*?\*/|--[^\n]*|(?<tag>\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$).*?\k<tag>|(?<word>[\p{L}_][\w$]*|[(@])""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
