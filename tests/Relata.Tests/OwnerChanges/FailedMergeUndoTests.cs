using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A merge that fails at its last object, in a session with changes of each kind. The second sticker is deleted there.</summary>
public abstract class FailedMergeUndoTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Orphans_that_were_pending_are_pending_in_their_order()
    {
        var given = Given();
        using var session = Open(out var house);
        var (removed, first, second) = (house.Rooms[0], new Room(), new Room { HouseId = 2 });
        house.Rooms.Add(first);
        session.Add(second);
        house.Rooms.Remove(removed);
        first.Lamps.Add(new Lamp());

        Assert.Throws<SessionStateException>(() => session.Merge(given));

        Assert.Equal([house.Rooms[0], first], house.Rooms);
        Assert.Equal((EntityState.Pending, EntityState.Pending, EntityState.Pending), (first.GetState(), first.Lamps[0].GetState(), second.GetState()));
        Assert.Equal((house, null), (first.House, removed.House));
        session.Commit();
        Assert.Equal($"2:1 {first.Id}:1 {second.Id}:2", Rooms());
        Assert.True(first.Id < second.Id, $"{first.Id}, {second.Id}");
        Assert.Equal(first.Id, first.Lamps[0].RoomId);
    }

    [Theory]
    [InlineData("merged")]
    [InlineData("flushed")]
    [InlineData("mine")]
    [InlineData("g1")]
    public void What_was_flushed_and_changed_again_has_its_last_change(string merged)
    {
        var given = Given();
        given.Guests[0].Name = merged;
        using var session = Open(out var house, deletes: false);
        var guest = house.Guests[0];
        guest.Name = "flushed";
        session.Flush();
        guest.Name = "mine";
        session.Delete(session.Get<Sticker>(2)!);

        Assert.Throws<SessionStateException>(() => session.Merge(given));

        Assert.Equal("mine", guest.Name);
        session.Flush();
        Assert.Equal("mine", Read(session, guest));
        guest.Name = "again";
        guest.Name = "mine";
        Assert.False(session.HasChanges);
        session.Rollback();
        Assert.Equal("g1", guest.Name);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void What_was_set_back_after_the_failure_is_no_change()
    {
        var given = Given();
        given.Guests[0].Name = "merged";
        using var session = Open(out var house, deletes: false);
        var guest = house.Guests[0];
        guest.Name = "flushed";
        session.Flush();
        guest.Name = "mine";
        var sticker = session.Get<Sticker>(2)!;
        session.Delete(sticker);
        Assert.Throws<SessionStateException>(() => session.Merge(given));
        session.Expunge(sticker);

        guest.Name = "flushed";

        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal("1:flushed 2:g2", Rows<Guest>(each => each.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_one_to_one_reference_that_is_not_loaded_replaces_nothing(bool isReplaced)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Get<House>(1)!;
        var sticker = session.Get<Sticker>(2)!;
        session.Delete(sticker);
        if (isReplaced)
        {
            house.Roof = new Roof { Id = 7 };
        }

        Assert.Throws<SessionStateException>(() => session.Merge(new House { Id = 1, Roof = new Roof { Id = 8 }, Stickers = { new Sticker { Id = 2 } } }));

        session.Expunge(sticker);
        Assert.Equal(isReplaced, session.HasChanges);
        session.Commit();
        Assert.Equal(isReplaced ? "2:2 7:1" : "1:1 2:2", Roofs());
        Assert.Equal(isReplaced ? 7 : 1, house.Roof!.Id);
    }

    [Fact]
    public void A_savepoint_goes_back_to_what_was_before_it()
    {
        var given = Given();
        (given.Guests[0].Name, given.Rooms[0].HouseId) = ("merged", 2);
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        house.Guests[0].Name = "outer";
        using (var savepoint = session.BeginNested())
        {
            session.Autoflush = false;
            house.Guests[0].Name = "inner";
            house.Rooms.Remove(house.Rooms[1]);
            session.Delete(session.Get<Sticker>(2)!);
            Assert.Throws<SessionStateException>(() => session.Merge(given));
            Assert.Equal(("inner", "1"), (house.Guests[0].Name, string.Join(' ', house.Rooms.Select(room => room.Id))));
            savepoint.Rollback();
        }

        Assert.Equal(("outer", "1 2"), (house.Guests[0].Name, string.Join(' ', house.Rooms.Select(room => room.Id))));
        session.Commit();
        Assert.Equal(("1:outer 2:g2", "1:1 2:1"), (Rows<Guest>(guest => guest.Name), Rooms()));
    }

    // Its last relationship leads to the sticker that is deleted.
    private House Given()
    {
        var given = Detached();
        given.Stickers.Add(new Sticker { Id = 2 });
        return given;
    }

    private Session Open(out House house, bool deletes = true)
    {
        var session = Database.OpenSession();
        session.Autoflush = false;
        house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        if (deletes)
        {
            session.Delete(session.Get<Sticker>(2)!);
        }

        return session;
    }

    private static string? Read(Session session, Guest guest) => session.Query<Guest>().Where(each => each.Id == guest.Id).Select(each => each.Name).Single();
}

public sealed class SqliteFailedMergeUndoTests : FailedMergeUndoTests<SqliteFile>;

public sealed class PostgreSqlFailedMergeUndoTests : FailedMergeUndoTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFailedMergeUndoTests : FailedMergeUndoTests<MariaDbTestDatabase>;
