using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Benchmarks.Servers.MariaDb;

internal sealed class MariaDbWorkplace : ServerWorkplace
{
    private const string KeySet = "IN (SELECT k FROM JSON_TABLE(@keys, '$[*]' COLUMNS (k INT PATH '$')) AS keys_asked)";

    public MariaDbWorkplace()
        : base(MariaDbServer.StartAsync().GetAwaiter().GetResult())
    {
        var dapper = new MySqlConnection(Database);
        dapper.Open();
        ByHand = MariaDbHandWritten.Connect(Database);
        Others = [("Dapper", new DapperContender(dapper, KeySet, MariaDbHandWritten.JsonArray))];
    }

    public override HandWritten ByHand { get; }

    public override IReadOnlyList<(string Name, Contender Contender)> Others { get; }

    protected override Database Open(string connectionString) => new MariaDbDatabase(connectionString);

    protected override void Analyze(DatabaseServer server, ServerDatabase database) =>
        server.Execute($"ANALYZE TABLE `{database.Name}`.`user`, `{database.Name}`.`post`, `{database.Name}`.`flag`");
}
