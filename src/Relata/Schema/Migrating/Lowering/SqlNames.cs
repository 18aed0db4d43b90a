using System.Text.RegularExpressions;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>Names of tables and columns in SQL of the program: whole identifiers, quoted or not, outside of texts.</summary>
internal static partial class SqlNames
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Whether SQL has a name as a whole identifier.</summary>
    /// <remarks>Where a text may have a quote behind a backslash, which only some databases read so, the texts count as well.</remarks>
    public static bool Contains(string sql, string name) =>
        Regex.IsMatch(sql.Contains('\\', StringComparison.Ordinal) ? sql : Texts().Replace(sql, "''"), $@"(?<![\w$]){Regex.Escape(name)}(?![\w$])", Options);

    /// <summary>SQL with other values in the place of columns. A name before a parenthesis is that of a function, and one after AS that of a type.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="values">The SQL of the values, by the names of the columns, whose case does not count.</param>
    public static string Replace(string sql, IReadOnlyDictionary<string, string> values) => Regex.Replace(
        sql,
        $@"'(?:[^']|'')*'|(?<![\w$.`""])(?<!\bAS\s+)([`""]?)(?<name>{string.Join('|', values.Keys.Select(Regex.Escape))})\1(?![\w$`""])(?!\s*\()",
        match => match.Groups["name"].Success ? values[match.Groups["name"].Value] : match.Value,
        Options);

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Texts();
}
