using System.Globalization;
using System.Text.RegularExpressions;
using Relata.CompilerServices;
using Relata.Providers;

namespace Relata.Tests.Databases;

/// <summary>Statements sent to a database without a session.</summary>
internal static class RawSql
{
    public static int Execute(this Database database, string text)
    {
        var statement = new PlainStatement(text);
        database.On(connection => connection.SendAsync(statement));
        return statement.Touched;
    }

    /// <summary>After rows with keys of their own: the keys that PostgreSQL generates go on behind them, as those of others do by themselves.</summary>
    public static void ContinueKeys(this Database database)
    {
        foreach (var (type, column) in database.Models.Select(type => (type, type.GeneratedColumn)).Where(pair => database is PostgreSqlDatabase && pair.GeneratedColumn is not null))
        {
            var table = database.Dialect.QuoteTable(type.Table);
            database.Execute($"SELECT setval(pg_get_serial_sequence('{table}', '{column!.Name}'), (SELECT max({database.Dialect.Quote(column.Name)}) FROM {table}))");
        }
    }

    /// <summary>The first column of every row, as texts.</summary>
    public static List<string> Texts(this Database database, string text)
    {
        var reader = new TextReader();
        database.On(connection => connection.SendAsync(new PlainStatement(text, reader)));
        return reader.Texts;
    }

    /// <summary>A statement that databases write alike but for quotes and parameters, as this one does.</summary>
    /// <param name="database">The database.</param>
    /// <param name="text">The text as SQLite has it: <c>UPDATE "users" SET "name" = ?1</c>.</param>
    public static string Sql(this Database database, string text)
    {
        var quoted = Regex.Replace(text, "\"(\\w+)\"", match => database.Dialect.Quote(match.Groups[1].Value));
        return Regex.Replace(quoted, "[?](\\d+)", match => database.Dialect.Parameter(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    /// <summary>The tables in the order they were created.</summary>
    public static List<string> TableNames(this Database database) =>
        database.Texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid");

    public static TResult On<TResult>(this Database database, Func<DatabaseConnection, Task<TResult>> use)
    {
        var connection = database.RentAsync(isWrite: true, isAsync: false, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        try
        {
            return use(connection).GetAwaiter().GetResult();
        }
        finally
        {
            database.GiveBack(connection);
        }
    }

    public static void On(this Database database, Func<DatabaseConnection, Task> use) =>
        database.On(async connection =>
        {
            await use(connection);
            return true;
        });

    private sealed class TextReader : IResultReader
    {
        public List<string> Texts { get; } = [];

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Rows<TRow>(Texts);

        private sealed class Rows<TRow>(List<string> texts) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                texts.Add(row.Get<string>(0));
                return true;
            }
        }
    }
}
