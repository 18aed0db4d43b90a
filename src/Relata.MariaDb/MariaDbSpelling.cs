using System.Text;
using System.Text.RegularExpressions;
using Relata.Schema.Reading;

namespace Relata.MariaDb;

/// <summary>Brings expressions into the spelling in which the server prints them, for comparison only.</summary>
internal static partial class MariaDbSpelling
{
    /// <summary>The expression: <c>1</c> for TRUE, <c>current_timestamp</c> for now(6), <c>'it''s'</c> for <c>'it\'s'</c>, <c>lower(…)</c> for lcase(…).</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="normalize">Brings it into the spelling of all databases.</param>
    public static string Of(string expression, Func<string, string> normalize) => normalize(Tokens().Replace(expression, Token)) switch
    {
        "true" => "1",
        "false" => "0",
        var text when Now().IsMatch(text) => "current_timestamp",
        var text => NormalizedSql.Time(text),
    };

    private static string Token(Match token) =>
        token.Groups["text"] is { Success: true } text ? Text(text.Value)
        : token.Value[0] is '"' or '`' ? token.Value
        : token.Value.Equals("lcase", StringComparison.OrdinalIgnoreCase) ? "lower" : "upper";

    // https://mariadb.com/kb/en/string-literals/
    private static string Text(string escaped)
    {
        var text = new StringBuilder("'");
        for (var i = 0; i < escaped.Length; i++)
        {
            var isEscape = escaped[i] == '\\' && i + 1 < escaped.Length;
            text.Append(!isEscape ? escaped[i] : escaped[++i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', '0' => '\0', 'Z' => '\u001a', var other => other });
            if (isEscape && escaped[i] == '\'')
            {
                text.Append('\'');
            }
        }

        return text.Append('\'').ToString();
    }

    // _utf8mb4'text', lcase(, ucase(, but not inside of a text or a quoted name.
    [GeneratedRegex(@"(?:(?<![\w$])_utf8mb4\s*)?'(?<text>(?:[^'\\]|''|\\.)*)'|""(?:[^""\\]|\\.|"""")*""|`(?:[^`]|``)*`|\b(?:lcase|ucase)(?=\s*\()", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex("^(?:now|current_timestamp|localtimestamp|localtime)[0-6]?$")]
    private static partial Regex Now();
}
