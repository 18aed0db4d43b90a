using Relata.Rows;

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

    /// <summary>The first column of every row, as texts.</summary>
    public static List<string> Texts(this Database database, string text)
    {
        var reader = new TextReader();
        database.On(connection => connection.SendAsync(new PlainStatement(text, reader)));
        return reader.Texts;
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
                texts.Add(row.GetString(0));
                return true;
            }
        }
    }
}
