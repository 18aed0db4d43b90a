using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Sqlite;

/// <summary>The text of a CREATE TABLE, which has what no pragma shows: collations, AUTOINCREMENT, expressions, checks.</summary>
/// <remarks>SQLite keeps the text as it was written: https://sqlite.org/schematab.html. It is cut into words; what they mean is known only where it is needed.</remarks>
internal sealed class CreateTableText(string text)
{
    /// <summary>Adds what the text says to what the pragmas say.</summary>
    public LiveTable Complete(LiveTable table)
    {
        var parts = Parts();
        var options = Options().ToList();
        var columns = table.Columns.Select((column, i) => i < parts.Count ? Complete(column, parts[i]) with { IsRowIdentifier = IsRowIdentifier(table, column, parts[i], options) } : column).ToList();
        return table with
        {
            Columns = [.. columns],
            Checks = [.. parts.SelectMany(Checks)],
            Attributes = [.. options, .. parts.SelectMany(part => SqliteClauses.Unmapped(part))],
        };
    }

    // The only column of the key, declared INTEGER in any case: INT is another type. DESC makes it no row identifier after the column's own PRIMARY KEY, but not in a PRIMARY KEY (…) of the table:
    // https://sqlite.org/lang_createtable.html#rowid
    private static bool IsRowIdentifier(LiveTable table, LiveColumn column, List<string> words, List<string> options) =>
        column.Type.Name == "INTEGER" && table.PrimaryKey is [var key] && key == column.Name && !options.Contains("WITHOUT ROWID") && !SqliteClauses.Unmapped(words).Any(clause => clause.StartsWith("PRIMARY KEY DESC", StringComparison.Ordinal));

    private static LiveColumn Complete(LiveColumn column, List<string> words)
    {
        var collation = After(words, "COLLATE");
        var expression = After(words, "AS");
        return column with
        {
            Type = column.Type with { Collation = collation is null ? null : SqliteWords.Unquoted(collation).ToUpperInvariant() },
            IsCounted = words.Any(word => word.Equals("AUTOINCREMENT", StringComparison.OrdinalIgnoreCase)),
            Computation = column.Computation is { } computation && expression is not null ? computation with { Expression = expression } : column.Computation,
        };
    }

    private static string? After(List<string> words, string keyword)
    {
        var place = words.FindIndex(1, word => word.Equals(keyword, StringComparison.OrdinalIgnoreCase));
        return place >= 0 && place + 1 < words.Count ? words[place + 1] : null;
    }

    private static IEnumerable<CheckConstraint> Checks(List<string> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Equals("CHECK", StringComparison.OrdinalIgnoreCase) && words[i + 1].StartsWith('('))
            {
                var isNamed = i >= 2 && words[i - 2].Equals("CONSTRAINT", StringComparison.OrdinalIgnoreCase);
                yield return new CheckConstraint(isNamed ? SqliteWords.Unquoted(words[i - 1]) : "", words[i + 1]);
            }
        }
    }

    // What follows the list: https://sqlite.org/lang_createtable.html.
    private IEnumerable<string> Options()
    {
        var words = SqliteWords.Of(text).SkipWhile(word => !word.StartsWith('(')).Skip(1).Select(word => word.ToUpperInvariant()).ToList();
        return words.Count == 0 ? [] : string.Join(' ', words).Split(" , ").Where(option => option != ";");
    }

    // The words of each column and constraint: what is between the commas of the list in parentheses.
    private List<List<string>> Parts()
    {
        var list = SqliteWords.Of(text).FirstOrDefault(word => word.StartsWith('('));
        List<List<string>> parts = [[]];
        foreach (var word in list is null ? [] : SqliteWords.Of(list[1..^1]))
        {
            if (word == ",")
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(word);
            }
        }

        return parts;
    }
}
