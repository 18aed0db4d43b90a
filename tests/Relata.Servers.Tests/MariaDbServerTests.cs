using System.Data.Common;
using MySqlConnector;
using Relata.Servers.MariaDb;

namespace Relata.Servers.Tests;

public sealed class MariaDbServerTests : DatabaseServerTests
{
    protected override DatabaseServer SharedServer => MariaDbServer.Shared;

    protected override string Sleep => "SELECT sleep(60)";

    protected override async Task<DatabaseServer> StartAsync() => await MariaDbServer.StartAsync(new MariaDbOptions { IsDurable = true });

    protected override DbConnection Connect(string connectionString) => new MySqlConnection(connectionString + ";Pooling=false");
}
