using Relata.Servers;
using Relata.Servers.PostgreSql;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.PostgreSql;

/// <summary>
/// The disk of the write-ahead log is full: PostgreSQL ends all connections by a PANIC, and starts again when there is room.
/// https://www.postgresql.org/docs/current/disk-full.html
/// </summary>
public sealed class FullLogDiskTests
{
    [Fact]
    public async Task Its_connections_are_lost_and_what_was_committed_is_there_when_it_has_started_again()
    {
        using var disk = await SmallDisk.MountAsync(megabytes: 40);
        using var server = await PostgreSqlServer.StartAsync(new PostgreSqlOptions { IsDurable = true, LogDisk = disk });
        await using var database = new PostgreSqlDatabase(server.CreateDatabase().ConnectionString, ModelSet.Of<Team>());
        await database.CreateTablesAsync();
        database.Insert(new Team { Name = "red" });
        await using var session = database.OpenSession();
        var red = await session.Query<Team>().SingleAsync();
        // A segment of the log is 16 MB; the next one finds no room.
        disk.Fill();
        red.Name = "blue";
        // Up to 2 kB a row is stored as it is: this is more than a segment.
        session.AddRange(Enumerable.Range(0, 10_000).Select(i => new Team { Name = $"{i}".PadLeft(1_900) }));

        var error = await Assert.ThrowsAsync<ConnectionLostException>(() => session.FlushAsync());

        Assert.True(error.IsTransient);
        await session.RollbackAsync();
        Assert.Equal("red", red.Name);

        disk.MakeRoom();
        await server.RestartAsync();
        red.Name = "green";
        await session.CommitAsync();
        Assert.Equal(["green"], database.Texts("SELECT name FROM team"));
    }
}
