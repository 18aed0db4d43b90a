using System.Text.RegularExpressions;

namespace Relata.PostgreSql;

/// <summary>The casts of an expression, which the server prints also where none was written: <c>'draft'</c> as <c>'draft'::text</c>, and <c>-1</c> as <c>'-1'::integer</c>.</summary>
internal static partial class PostgreSqlCasts
{
    /// <summary>The expression without its casts. A text or a quoted name with two colons is none.</summary>
    public static string Remove(string expression) => Tokens().Replace(expression, token => token.Value[0] == ':' ? "" : token.Groups["number"] is { Success: true } number ? number.Value : token.Value);

    // E'…', '…', "…", $tag$…$tag$, and casts to the names by which format_type() calls the types: https://www.postgresql.org/docs/15/datatype.html
    [GeneratedRegex(
        """
        '(?<number>-?[0-9.]+(?:e[+-]?[0-9]+)?)'::(?:smallint|integer|bigint|numeric|real|double\ precision)\b
        |(?<![\w$])E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])\$(\w*)\$.*?\$\1\$
        |::\s*(?:"(?:[^"]|"")*"|[a-z_][\w$]*)(?:\.(?:"(?:[^"]|"")*"|[a-z_][\w$]*))?(?:\ varying|\ precision)?(?:\(\d+(?:,\s*\d+)?\))?(?:\ with(?:out)?\ time\ zone)?(?:\[\])*
        """,
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tokens();
}
