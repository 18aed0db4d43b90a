using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;

namespace Relata.Tests.Sessions;

/// <summary>New objects that are not flushed yet are found by their keys: by Get, which flushes them, and by a merge.</summary>
public abstract class PendingLookupTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected PendingLookupTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(new Locker { Code = "old", Note = "o" }, new Locker { Code = "other" }, new Desk());
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Get_flushes_a_new_object_and_finds_it()
    {
        await using var session = _database.OpenSession();
        session.Get<Locker>("old")!.Note = "changed";
        var (locker, shelf) = (new Locker { Code = "new" }, new Shelf { Floor = 1, Code = "s" });
        session.AddRange(locker, shelf);

        var before = session.StatementCount;
        Assert.Equal("changed", session.Get<Locker>("old")!.Note);
        Assert.Null(session.Get<Owner>("nobody"));
        Assert.Equal(EntityState.Pending, locker.GetState());
        Assert.Equal(before + 1, session.StatementCount);
        Assert.Same(locker, await session.GetAsync<Locker>("new"));
        Assert.Equal((EntityState.Persistent, EntityState.Persistent), (locker.GetState(), shelf.GetState()));
        before = session.StatementCount;
        Assert.Same(shelf, session.Get<Shelf>((1, "s")));
        Assert.Null(session.Get<Locker>("none"));
        Assert.Equal(before + 1, session.StatementCount);
        session.Rollback();
        Assert.Null(session.Get<Locker>("new"));
    }

    [Fact]
    public void Keys_that_change_after_a_search_are_found_and_the_former_ones_are_not()
    {
        using var session = _database.OpenSession();
        var (first, second) = (new Desk { Id = 75 }, new Desk { Id = 76 });
        session.AddRange(first, second);
        Assert.Null(session.Get<Desk>(99));

        first.Id = 76;
        Assert.Null(session.Get<Desk>(99));
        first.Id = 77;
        var merged = session.Merge(new Desk { Id = 76 });
        Assert.Same(second, merged);
        Assert.Null(session.Get<Desk>(75));
        Assert.Equal(EntityState.Pending, first.GetState());
        Assert.Same(first, session.Get<Desk>(77));
        Assert.Same(second, session.Get<Desk>(76));
    }

    [Fact]
    public void Get_finds_the_new_object_that_takes_the_place_of_a_deleted_one()
    {
        using var session = _database.OpenSession();
        session.Delete(session.Get<Locker>("old")!);
        var made = new Locker { Code = "old" };
        session.Add(made);

        Assert.Same(made, session.Get<Locker>("old"));
        session.Get<Locker>("old")!.Note = "x";
        session.Commit();

        using var other = _database.OpenSession();
        Assert.Equal("x", other.Get<Locker>("old")!.Note);
    }

    [Fact]
    public void Get_flushes_nothing_for_a_number_that_no_new_object_has()
    {
        using var session = _database.OpenSession();
        var (desk, given) = (new Desk(), new Desk { Id = 70 });
        session.AddRange(desk, given);

        Assert.NotNull(session.Get<Desk>(1));
        Assert.Null(session.Get<Desk>(71));
        Assert.Equal((EntityState.Pending, 2), (desk.GetState(), session.StatementCount));
        Assert.Same(given, session.Get<Desk>(70));
        Assert.Equal(EntityState.Persistent, desk.GetState());
    }

    [Fact]
    public void Without_autoflush_Get_knows_what_is_flushed()
    {
        using var session = _database.OpenSession();
        session.Autoflush = false;
        var locker = new Locker { Code = "new" };
        session.Add(locker);

        Assert.Null(session.Get<Locker>("new"));
        Assert.Equal((EntityState.Pending, 1), (locker.GetState(), session.StatementCount));
        session.Flush();
        Assert.Same(locker, session.Get<Locker>("new"));
    }

    [Fact]
    public void A_merge_copies_onto_the_new_object_with_the_key()
    {
        using var session = _database.OpenSession();
        session.Query<Locker>().ToList();
        var (locker, shelf) = (new Locker { Code = "new", Note = "first" }, new Shelf { Floor = 1, Code = "s" });
        session.AddRange(locker, shelf);
        var before = session.StatementCount;

        Assert.Same(locker, session.Merge(new Locker { Code = "new", Note = "second" }));
        Assert.Same(shelf, session.Merge(new Shelf { Floor = 1, Code = "s", Note = "n" }, allow: merged => merged.Note));
        Assert.Equal(("second", "n", EntityState.Pending, before), (locker.Note, shelf.Note, locker.GetState(), session.StatementCount));
        Assert.NotSame(shelf, session.Merge(new Shelf { Floor = 2, Code = "s", Note = "m" }));
        session.Commit();

        using var reading = _database.OpenSession();
        Assert.Equal([("new", "second"), ("old", "o"), ("other", null)], reading.Query<Locker>().OrderBy(row => row.Code).ToList().Select(row => (row.Code, row.Note)));
        Assert.Equal([(1, "n"), (2, "m")], reading.Query<Shelf>().OrderBy(row => row.Floor).ToList().Select(row => (row.Floor, row.Note!)));
    }

    [Fact]
    public async Task Merges_of_graphs_with_one_new_principal_make_one_row()
    {
        await using var session = _database.OpenSession();
        var first = await session.MergeAsync(new Desk { Room = new Room { Floor = 1, Code = "a" } });
        var second = await session.MergeAsync(new Desk { Room = new Room { Floor = 1, Code = "a", Desks = { new Desk() } } });
        var third = await session.MergeAsync(new Desk { Room = new Room { Floor = 2, Code = "a" } });

        Assert.Same(first.Room, second.Room);
        Assert.NotSame(first.Room, third.Room);
        Assert.Equal(3, first.Room!.Desks.Count);
        await session.CommitAsync();
        await using var reading = _database.OpenSession();
        Assert.Equal([3, 1], reading.Query<Room>().OrderBy(room => room.Floor).ToList().Select(room => room.Desks.Count));
    }

    [Fact]
    public void A_merge_finds_the_new_object_that_takes_the_place_of_a_deleted_one()
    {
        using var session = _database.OpenSession();
        session.Delete(session.Get<Locker>("old")!);
        Assert.Throws<SessionStateException>(() => session.Merge(new Locker { Code = "old", Note = "lost" }));
        var locker = new Locker { Code = "old" };
        session.Add(locker);

        Assert.Same(locker, session.Merge(new Locker { Code = "old", Note = "kept" }));
        session.Commit();

        Assert.Equal("kept", session.Query<Locker>().Single(row => row.Code == "old").Note);
    }

    [Fact]
    public void A_failed_merge_leaves_the_new_object_as_it_was()
    {
        using var session = _database.OpenSession();
        var desk = session.Query<Desk>().Single();
        session.Delete(desk);
        var room = new Room { Floor = 1, Code = "a" };
        session.Add(room);

        Assert.Throws<SessionStateException>(() => session.Merge(new Room { Floor = 1, Code = "a", Desks = { new Desk(), new Desk { Id = desk.Id } } }));

        Assert.Equal([room], session.New);
        Assert.Empty(room.Desks);
        session.Commit();
        Assert.Same(room, session.Query<Room>().Single());
    }
}

public sealed class SqlitePendingLookupTests : PendingLookupTests<SqliteFile>;

public sealed class PostgreSqlPendingLookupTests : PendingLookupTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPendingLookupTests : PendingLookupTests<MariaDbTestDatabase>;
