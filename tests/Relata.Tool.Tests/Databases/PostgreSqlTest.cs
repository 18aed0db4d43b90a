using System.Data.Common;
using Npgsql;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Tool.Tests.Databases;

public sealed class PostgreSqlTest : TestDatabase
{
    private readonly ServerDatabase _database = PostgreSqlServer.Shared.CreateDatabase();
    private string? _reader;

    public override string Kind => "postgresql";

    public override string ConnectionString => _database.ConnectionString;

    public override string Numbers(int count) => $"SELECT n FROM generate_series(1, {count}) AS n";

    public override string Trigger(string name, string table) =>
        $"CREATE FUNCTION {name} () RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name} ()";

    public override async Task<bool> IsInsideAsync(string text) =>
        await ValueAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%{text}%'") != "0";

    public override string SlowlyTrue => "(SELECT pg_sleep(4)) IS NOT NULL";

    public override Func<string, Task> CutAsync => text =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%{text}%'");

    public override async Task<string> WithoutWriteRightsAsync()
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = _reader ?? $"reader_{Guid.NewGuid():N}", Password = "reads" };
        if (_reader is null)
        {
            _reader = builder.Username!;
            await ExecuteAsync($"REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE {_reader} LOGIN PASSWORD 'reads'");
        }

        await ExecuteAsync($"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_reader}");
        return builder.ConnectionString;
    }

    public override void Dispose()
    {
        _database.Dispose();
        if (_reader is not null)
        {
            PostgreSqlServer.Shared.Execute($"DROP ROLE {_reader}");
        }
    }

    protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString);
}
