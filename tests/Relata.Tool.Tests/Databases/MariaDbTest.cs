using System.Data.Common;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tool.Tests.Databases;

public sealed class MariaDbTest : TestDatabase
{
    private readonly ServerDatabase _database = MariaDbServer.Shared.CreateDatabase();

    public override string Kind => "mariadb";

    public override string ConnectionString => _database.ConnectionString;

    public override string Numbers(int count) => $"SELECT seq FROM seq_1_to_{count}";

    public override async Task<bool> IsInsideAsync(string text) =>
        await ValueAsync($"SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%{text}%'") != "0";

    public override void Dispose() => _database.Dispose();

    protected override DbConnection Connect() => new MySqlConnection(ConnectionString);
}
