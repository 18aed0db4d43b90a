using System.Globalization;
using System.Text;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Benchmarks.Bulk;

/// <summary>LOAD DATA, which returns no keys and makes warnings of errors; and INSERT of many rows, which returns them.</summary>
internal sealed class MariaDbBulk : BulkWorkplace
{
    private const int RowsOfInsert = 1000;
    private readonly DatabaseServer _server;
    private readonly string _connectionString;

    public MariaDbBulk()
    {
        _server = MariaDbServer.StartAsync().GetAwaiter().GetResult();
        _connectionString = _server.CreateDatabase().ConnectionString + ";AllowLoadLocalInfile=true";
        Relata = new MariaDbDatabase(_connectionString);
        Relata.CreateTables();
    }

    public override Database Relata { get; }

    public override IReadOnlyList<(string Name, Action<int> Write)> ByHand => [("LOAD DATA", Load), ("INSERT of 1,000", Insert)];

    public override void Dispose()
    {
        base.Dispose();
        _server.Dispose();
    }

    private void Load(int rows)
    {
        using var connection = new MySqlConnection(_connectionString);
        connection.Open();
        var loader = new MySqlBulkLoader(connection) { TableName = "note", Local = true, SourceStream = new LineStream(Lines(rows)), CharacterSet = "utf8mb4" };
        loader.Columns.AddRange(["title", "body", "place"]);
        loader.Load();
    }

    private void Insert(int rows)
    {
        using var connection = new MySqlConnection(_connectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        for (var first = 0; first < rows; first += RowsOfInsert)
        {
            var text = new StringBuilder("INSERT INTO note (title, body, place) VALUES ");
            for (var number = first; number < Math.Min(rows, first + RowsOfInsert); number++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(number == first ? "" : ", ")}('{TitleOf(number)}', '{BodyOf(number)}', {number})");
            }

            using var command = new MySqlCommand(text.Append(" RETURNING id").ToString(), connection, transaction);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetInt32(0);
            }
        }

        transaction.Commit();
    }

    private static IEnumerable<byte[]> Lines(int rows)
    {
        for (var number = 0; number < rows; number++)
        {
            yield return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{TitleOf(number)}\t{BodyOf(number)}\t{number}\n"));
        }
    }
}
