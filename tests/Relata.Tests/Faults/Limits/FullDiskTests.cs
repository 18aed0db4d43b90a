using Relata.Servers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Faults.Limits;

/// <summary>A table whose disk is full. It does not help to begin again, but everything goes on when there is room.</summary>
public abstract class FullDiskTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    // With 7 kB each 3 MB, which is more than SQLite's cache holds.
    private const int Several = 450;

    private readonly TDatabase _test = new();
    private readonly List<Team> _stored = NewTeams(Several);
    private SmallDisk _disk = null!;
    private Database _database = null!;

    // InnoDB keeps room in reserve for a rollback where a table is larger than an extent (1 MB) and its rows fit into pages. Without, MariaDB 10.11
    // aborts: "Out of disk space in rollback". https://github.com/MariaDB/server/blob/10.11/storage/innobase/fsp/fsp0fsp.cc, fsp_reserve_free_extents
    public async ValueTask InitializeAsync()
    {
        _disk = await _test.MountDiskAsync(megabytes: 32);
        _database = _test.OpenOn<Team>(_disk);
        await using var session = _database.OpenSession();
        session.AddRange(_stored);
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        _disk.Dispose();
        GC.SuppressFinalize(this);
    }

    // PostgreSQL: 53100, could not extend file … No space left on device; the driver closes the connection.
    // MariaDB: 1114, The table 'team' is full; the transaction goes on, as far as the server is concerned.
    // SQLite: SQLITE_FULL, database or disk is full, when its cache is; the transaction is rolled back by itself.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flush_that_finds_no_room_is_undone_and_works_when_there_is_some(bool isAsync)
    {
        await using var session = _database.OpenSession();
        var first = await session.Query<Team>().OrderBy(team => team.Id).FirstAsync();
        var added = NewTeams(2 * Several);
        first.Name = "renamed";
        session.AddRange(added);
        _disk.Fill();

        var error = isAsync
            ? await Assert.ThrowsAsync<StorageFullException>(() => session.FlushAsync())
            : Assert.Throws<StorageFullException>(session.Flush);

        Assert.False(error.IsTransient);
        Assert.Contains("has no room left", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal((_stored[0].Name, EntityState.Persistent), (first.Name, first.GetState()));
        Assert.All(added, team => Assert.Equal((0, EntityState.Transient), (team.Id, team.GetState())));
        Assert.Same(first, await session.Query<Team>().SingleAsync(team => team.Id == first.Id));
        AssertStored(_stored);

        _disk.MakeRoom();
        session.AddRange(added);
        await session.CommitAsync();
        AssertStored([.. _stored, .. added]);
    }

    [Fact]
    public async Task What_was_committed_before_the_disk_is_full_stays()
    {
        _disk.Fill(leavingMegabytes: 10);
        await using var session = _database.OpenSession();
        Exception? error = null;
        while (error is null)
        {
            var added = NewTeams(Several);
            session.AddRange(added);
            error = await Record.ExceptionAsync(() => session.CommitAsync());
            _stored.AddRange(error is null ? added : []);
            Assert.InRange(_stored.Count, Several, 5 * Several);
        }

        Assert.IsType<StorageFullException>(error);
        await session.RollbackAsync();
        Assert.Equal(_stored.Count, await session.Query<Team>().CountAsync());
        AssertStored(_stored);

        _disk.MakeRoom();
        var last = new Team { Name = "last" };
        session.Add(last);
        await session.CommitAsync();
        AssertStored([.. _stored, last]);
    }

    private void AssertStored(List<Team> teams) =>
        Assert.Equal(teams.Select(team => team.Name), _database.Texts("SELECT name FROM team ORDER BY id"));

    // Their names cannot be compressed.
    private static List<Team> NewTeams(int count)
    {
        var random = new Random(count);
        var bytes = new byte[5_250];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(bytes);
            return new Team { Name = Convert.ToBase64String(bytes) };
        })];
    }
}

public sealed class SqliteFullDiskTests : FullDiskTests<SqliteFile>;

public sealed class MariaDbFullDiskTests : FullDiskTests<MariaDbTestDatabase>;

public sealed class PostgreSqlFullDiskTests : FullDiskTests<PostgreSqlTestDatabase>;
