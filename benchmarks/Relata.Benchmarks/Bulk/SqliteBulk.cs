using Microsoft.Data.Sqlite;

namespace Relata.Benchmarks.Bulk;

/// <summary>A prepared INSERT in a loop, which returns the keys.</summary>
internal sealed class SqliteBulk : BulkWorkplace
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"relata_bulk_{Environment.ProcessId}.db");

    public SqliteBulk()
    {
        Relata = new SqliteDatabase($"Data Source={_path}");
        Relata.CreateTables();
    }

    public override Database Relata { get; }

    public override IReadOnlyList<(string Name, Action<int> Write)> ByHand => [("prepared INSERT", Insert)];

    public override void Dispose()
    {
        base.Dispose();
        File.Delete(_path);
    }

    private void Insert(int rows)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = new SqliteCommand("INSERT INTO note (title, body, place) VALUES ($title, $body, $place) RETURNING id", connection, transaction);
        var (title, body, place) = (command.Parameters.Add("$title", SqliteType.Text), command.Parameters.Add("$body", SqliteType.Text), command.Parameters.Add("$place", SqliteType.Integer));
        command.Prepare();
        for (var number = 0; number < rows; number++)
        {
            (title.Value, body.Value, place.Value) = (TitleOf(number), BodyOf(number), number);
            _ = command.ExecuteScalar();
        }

        transaction.Commit();
    }
}
