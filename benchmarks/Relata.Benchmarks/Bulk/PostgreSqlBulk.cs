using Npgsql;
using NpgsqlTypes;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Benchmarks.Bulk;

/// <summary>COPY, which returns no keys.</summary>
internal sealed class PostgreSqlBulk : BulkWorkplace
{
    private readonly DatabaseServer _server;
    private readonly string _connectionString;

    public PostgreSqlBulk()
    {
        _server = PostgreSqlServer.StartAsync().GetAwaiter().GetResult();
        _connectionString = _server.CreateDatabase().ConnectionString;
        Relata = new PostgreSqlDatabase(_connectionString);
        Relata.CreateTables();
    }

    public override Database Relata { get; }

    public override IReadOnlyList<(string Name, Action<int> Write)> ByHand => [("COPY by hand", rows => CopyAsync(rows).GetAwaiter().GetResult())];

    public override void Dispose()
    {
        base.Dispose();
        _server.Dispose();
    }

    private async Task CopyAsync(int rows)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var importer = await connection.BeginBinaryImportAsync("COPY note (title, body, place) FROM STDIN (FORMAT BINARY)");
        for (var number = 0; number < rows; number++)
        {
            await importer.StartRowAsync();
            await importer.WriteAsync(TitleOf(number), NpgsqlDbType.Text);
            await importer.WriteAsync(BodyOf(number), NpgsqlDbType.Text);
            await importer.WriteAsync(number, NpgsqlDbType.Integer);
        }

        await importer.CompleteAsync();
    }
}
