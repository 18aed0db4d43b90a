using System.Text;

namespace Relata.MariaDb.Connections;

/// <summary>The INSERT of one row → the INSERT of several, which takes a fraction of their time.</summary>
internal static class RowsInsert
{
    private const string Values = " VALUES (";

    public static bool CanRepeat(string text) => text.StartsWith("INSERT INTO ", StringComparison.Ordinal) && text.Contains(Values, StringComparison.Ordinal);

    // INSERT INTO `post` (`title`, `user_id`) VALUES (?, ?), (?, ?) RETURNING `id`
    public static string Repeat(string text, int rows)
    {
        // Names come before, and what a row is made of are parameters: the last VALUES is the word, and the next parenthesis closes the row.
        var start = text.LastIndexOf(Values, StringComparison.Ordinal) + Values.Length - 1;
        var end = text.IndexOf(')', start) + 1;
        var row = text.AsSpan(start, end - start);
        var repeated = new StringBuilder(text, 0, end, text.Length + ((rows - 1) * (row.Length + 2)));
        for (var i = 1; i < rows; i++)
        {
            repeated.Append(", ").Append(row);
        }

        return repeated.Append(text, end, text.Length - end).ToString();
    }
}
