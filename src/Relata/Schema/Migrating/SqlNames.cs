using System.Text.RegularExpressions;

namespace Relata.Schema.Migrating;

/// <summary>Names of tables and columns in SQL of the program: whole identifiers, quoted or not, outside of texts.</summary>
internal static partial class SqlNames
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Whether SQL has a name as a whole identifier, outside of texts and comments.</summary>
    /// <remarks>Where a text may have a quote behind a backslash, which only some databases read so, texts and comments count as well.</remarks>
    public static bool Contains(string sql, string name) => Has(Code(sql), name);

    /// <summary>Whether SQL without texts has a name as a whole identifier.</summary>
    public static bool Has(string code, string name) => Regex.IsMatch(code, $@"(?<![\w$]){Regex.Escape(name)}(?![\w$])", Options);

    /// <summary>SQL without what its texts and comments say. An apostrophe in a comment or a quoted name begins no text.</summary>
    public static string Code(string sql) => sql.Contains('\\', StringComparison.Ordinal) ? sql : Tokens().Replace(sql, token => token.Value[0] switch { '\'' => "''", '"' or '`' => token.Value, _ => " " });

    /// <summary>SQL with other values in the place of columns. A name before a parenthesis is that of a function, and one after AS that of a type.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="values">The SQL of the values, by the names of the columns, whose case does not count.</param>
    public static string Replace(string sql, IReadOnlyDictionary<string, string> values) => Regex.Replace(
        sql,
        $@"'(?:[^']|'')*'|(?<![\w$.`""])(?<!\bAS\s+)([`""]?)(?<name>{string.Join('|', values.Keys.Select(Regex.Escape))})\1(?![\w$`""])(?!\s*\()",
        match => match.Groups["name"].Success ? values[match.Groups["name"].Value] : match.Value,
        Options);

    [GeneratedRegex(@"'(?:[^']|'')*'|""(?:[^""]|"""")*""|`(?:[^`]|``)*`|/\*.*?\*/|--[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
