using System.Text;
using Relata.Sql;

namespace Relata.MariaDb.Connections;

/// <summary>The INSERT of one row, which can be sent as an INSERT of several rows in a fraction of the time.</summary>
internal class RowsInsert : WriteText
{
    private const string Values = " VALUES (";

    private readonly int _rowStart;
    private readonly int _rowEnd;

    public RowsInsert(TableWrite write, SqlText one)
        : base(write, one)
    {
        // Names come before VALUES, and the values are parameters: therefore the last VALUES is the keyword, and the next parenthesis closes the row.
        _rowStart = one.Text.LastIndexOf(Values, StringComparison.Ordinal) + Values.Length - 1;
        _rowEnd = one.Text.IndexOf(')', _rowStart) + 1;
    }

    // INSERT INTO `post` (`title`, `user_id`) VALUES (?, ?), (?, ?) RETURNING `id`
    public string Repeat(int rows)
    {
        var text = One.Text;
        var row = text.AsSpan(_rowStart, _rowEnd - _rowStart);
        var repeated = new StringBuilder(text, 0, _rowEnd, text.Length + ((rows - 1) * (row.Length + 2)));
        for (var i = 1; i < rows; i++)
        {
            repeated.Append(", ").Append(row);
        }

        return repeated.Append(text, _rowEnd, text.Length - _rowEnd).ToString();
    }
}
