using System.Data.Common;
using Npgsql;
using Relata.Servers.PostgreSql;

namespace Relata.Servers.Tests;

public sealed class PostgreSqlServerTests : DatabaseServerTests
{
    protected override DatabaseServer SharedServer => PostgreSqlServer.Shared;

    protected override string Sleep => "SELECT pg_sleep(60)";

    protected override async Task<DatabaseServer> StartAsync() => await PostgreSqlServer.StartAsync(new PostgreSqlOptions { IsDurable = true });

    protected override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString + ";Pooling=false");
}
