using System.Text.RegularExpressions;
using Relata.Sql;

namespace Relata.Delivering;

/// <summary>An SQL statement on the table of messages, in which <c>[Name]</c> is the column of a property and <c>[]</c> the table.</summary>
internal sealed partial class OutboxSql(Dialect dialect, EntityType messages)
{
    private readonly InterpolatedSql _sql = new(0, 0);

    public static OutboxSql On(Database database) => new(database.Dialect, database.Outbox.Tables.Messages);

    public OutboxSql Text(string text)
    {
        _sql.AppendLiteral(Name().Replace(text, match => match.Groups[1].Length == 0
            ? dialect.QuoteTable(messages.Table)
            : dialect.Quote(messages.FindColumn(match.Groups[1].Value)!.Name)));
        return this;
    }

    public OutboxSql Value<T>(T value)
    {
        _sql.AppendFormatted(value);
        return this;
    }

    /// <summary>A list of values, each a parameter: rows are found by their keys then, where a set that is one parameter may be joined by a scan that locks all rows.</summary>
    public OutboxSql List<T>(IReadOnlyList<T> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _sql.AppendLiteral(i == 0 ? "(" : ", ");
            _sql.AppendFormatted(values[i]);
        }

        _sql.AppendLiteral(")");
        return this;
    }

    public InterpolatedSql ToSql() => _sql;

    [GeneratedRegex(@"\[(\w*)\]")]
    private static partial Regex Name();
}
