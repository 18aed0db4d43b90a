using Relata.Servers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Sqlite;

/// <summary>A file that cannot grow: SQLite finds out when it writes pages, which is at the commit unless there are many.</summary>
public sealed class FullFileTests
{
    [Fact]
    public async Task A_flush_for_which_the_file_may_not_grow_is_undone()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Team>();
        // Of the connection, which is the only one and stays in the pool: https://www.sqlite.org/pragma.html#pragma_max_page_count
        database.Execute("PRAGMA max_page_count = 10");
        await using var session = database.OpenSession();
        var team = new Team { Name = new string('x', 100_000) };
        session.Add(team);

        var error = await Assert.ThrowsAsync<StorageFullException>(() => session.FlushAsync());

        Assert.False(error.IsTransient);
        await session.RollbackAsync();
        Assert.Equal((0, EntityState.Transient), (team.Id, team.GetState()));
        Assert.Equal(0, await session.Query<Team>().CountAsync());

        database.Execute("PRAGMA max_page_count = 100");
        session.Add(team);
        await session.CommitAsync();
        Assert.Equal([team.Name], database.Texts("SELECT name FROM team"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_finds_the_disk_full_is_undone(bool isAsync)
    {
        using var disk = await SmallDisk.MountAsync(megabytes: 1);
        using var database = new SqliteDatabase($"Data Source={disk.Path}/test.db", ModelSet.Of<Team>());
        database.CreateTables();
        database.Insert(new Team { Name = "red" });
        await using var session = database.OpenSession();
        var red = await session.Query<Team>().SingleAsync();
        red.Name = "blue";
        disk.Fill();
        await session.FlushAsync();

        var error = isAsync
            ? await Assert.ThrowsAsync<StorageFullException>(() => session.CommitAsync())
            : Assert.Throws<StorageFullException>(session.Commit);

        Assert.Contains("has no room left", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal("red", red.Name);
        Assert.Equal(["red"], database.Texts("SELECT name FROM team"));

        disk.MakeRoom();
        red.Name = "green";
        await session.CommitAsync();
        Assert.Equal(["green"], database.Texts("SELECT name FROM team"));
    }
}
