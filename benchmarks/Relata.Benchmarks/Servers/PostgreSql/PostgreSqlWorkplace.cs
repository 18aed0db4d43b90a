using Npgsql;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Benchmarks.Servers.PostgreSql;

internal sealed class PostgreSqlWorkplace : ServerWorkplace
{
    public PostgreSqlWorkplace()
        : base(PostgreSqlServer.StartAsync().GetAwaiter().GetResult())
    {
        // The others prepare what they send, too.
        var prepares = Database + ";Max Auto Prepare=100;Auto Prepare Min Usages=2";
        var dapper = new NpgsqlConnection(prepares);
        dapper.Open();
        ByHand = PostgreSqlHandWritten.Connect(Database);
        Others = [("Dapper", new DapperContender(dapper, "= ANY(@keys)", keys => keys)), ("EF Core", new PostgreSqlEntityFramework(prepares))];
    }

    public override HandWritten ByHand { get; }

    public override IReadOnlyList<(string Name, Contender Contender)> Others { get; }

    protected override Database Open(string connectionString) => new PostgreSqlDatabase(connectionString);

    protected override void Analyze(DatabaseServer server, ServerDatabase database)
    {
        using var source = NpgsqlDataSource.Create(database.ConnectionString);
        using var command = source.CreateCommand("VACUUM ANALYZE");
        command.ExecuteNonQuery();
    }
}
