using Relata.Servers;
using Relata.Servers.PostgreSql;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>Reads go to a replica that streams from the primary; what was written is read from the primary.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private PostgreSqlServer _primary = null!;
    private PostgreSqlReplica _replica = null!;
    private ServerDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _primary = await PostgreSqlServer.StartAsync(new PostgreSqlOptions { HasReplicas = true });
        _replica = await PostgreSqlReplica.StartAsync(_primary);
        _database = _primary.CreateDatabase();
        await using var database = Open("");
        await database.CreateTablesAsync();
        await FixData.SeedAsync(database);
        await _replica.CatchUpAsync();
    }

    public ValueTask DisposeAsync()
    {
        _replica.Dispose();
        _primary.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_session_reads_from_the_replica_until_it_writes()
    {
        await using var database = Open("Target Session Attributes=prefer-standby");
        _replica.Pause();
        await using var session = database.OpenSession();
        Assert.True(await IsReplica(session));

        session.Add(new User { Id = 100, Name = "new" });
        await session.CommitAsync();

        Assert.False(await IsReplica(session));
        Assert.Equal(5, await session.Query<User>().CountAsync());
        await using var other = database.OpenSession();
        Assert.Equal(4, await other.Query<User>().CountAsync());
        _replica.Resume();
        await _replica.CatchUpAsync();
        Assert.Equal(5, await other.Query<User>().CountAsync());
        Assert.True(await IsReplica(other));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Joined)]
    public async Task A_graph_from_the_replica_is_one_state_though_the_primary_commits_between_its_statements(Loading strategy)
    {
        await using var primary = Open("Target Session Attributes=primary");
        await using var database = Open("Target Session Attributes=prefer-standby");
        database.Diagnostics.LoggerFactory = new AfterFirstStatement(() => MoveAddress(primary));
        await using var session = database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User user) => user.Orders).By(strategy, order => order.Address), Load.By(strategy, (User user) => user.Addresses))
            .OrderBy(user => user.Id).ToListAsync();

        Assert.Equal([1, 3, 1, 0], users.Select(user => user.Addresses.Count));
        Assert.Equal([1, 1, null, 4, 4], users.SelectMany(user => user.Orders).Select(order => order.Address?.Id));
        Assert.True(await IsReplica(session));

        // The replica had the change meanwhile: the next load reads it.
        await using var later = database.OpenSession();
        var moved = await later.Query<User>().Options(Load.By(strategy, (User user) => user.Addresses)).OrderBy(user => user.Id).ToListAsync();
        Assert.Equal([1, 2, 2, 0], moved.Select(user => user.Addresses.Count));
        Assert.True(await IsReplica(later));
    }

    [Fact]
    public async Task Several_queries_and_accesses_in_a_snapshot_read_one_state_of_the_replica()
    {
        await using var primary = Open("Target Session Attributes=primary");
        await using var database = Open("Target Session Attributes=prefer-standby");
        await using var session = database.OpenSession();
        List<User> users;
        await using (await session.BeginSnapshotAsync())
        {
            users = await session.Query<User>().OrderBy(user => user.Id).ToListAsync();
            MoveAddress(primary);

            Assert.Equal([1, 3, 1, 0], users.Select(user => user.Addresses.Count));
            Assert.Equal(3, await session.Query<Address>().CountAsync(address => address.UserId == 8));
            Assert.True(await IsReplica(session));
        }

        Assert.Equal(2, await session.Query<Address>().CountAsync(address => address.UserId == 8));
        Assert.True(await IsReplica(session));
    }

    [Fact]
    public async Task Where_nothing_is_said_everything_goes_to_the_primary()
    {
        await using var database = Open("");
        await using var session = database.OpenSession();

        Assert.False(await IsReplica(session));
    }

    [Fact]
    public async Task Without_a_replica_the_primary_is_read()
    {
        await using var database = Open("Target Session Attributes=prefer-standby");
        _replica.Server.Kill();
        await using var session = database.OpenSession();

        Assert.False(await IsReplica(session));
    }

    // One address of user 8 becomes one of user 9, and the replica has it when this returns.
    private void MoveAddress(PostgreSqlDatabase primary)
    {
        using var session = primary.OpenSession();
        session.Execute($"UPDATE addresses SET user_id = 9 WHERE id = 4");
        session.Commit();
        _replica.CatchUpAsync().GetAwaiter().GetResult();
    }

    private static Task<bool> IsReplica(Session session) => session.Sql<bool>($"SELECT pg_is_in_recovery()").SingleAsync();

    private PostgreSqlDatabase Open(string settings) => new(
        _database.ConnectionString.Replace($"Port={_primary.Port}", "", StringComparison.Ordinal).Replace("Host=127.0.0.1", $"Host=127.0.0.1:{_replica.Server.Port},127.0.0.1:{_primary.Port}", StringComparison.Ordinal)
        + $";{settings}",
        FixData.Models);
}
