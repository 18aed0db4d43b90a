using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>What was taken out of a relationship while the graph belonged to no session is written when the graph is attached.</summary>
public abstract class RemovedWhileDetachedTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_orphan_is_deleted_with_its_own_children(bool isByReference)
    {
        var house = Detached();
        var (room, plant) = (house.Rooms[0], house.Plants[0]);
        if (isByReference)
        {
            (room.House, plant.House) = (null, null);
        }
        else
        {
            house.Rooms.RemoveAt(0);
            house.Plants.RemoveAt(0);
        }

        using var session = Database.OpenSession();
        session.Add(house);
        Assert.Equal((0, EntityState.Persistent), (session.StatementCount, room.GetState()));
        session.Commit();

        Assert.Equal(("2:1", "2:1"), (Rooms(), Plants()));
        Assert.Equal(("", ""), (Rows<Lamp>(lamp => lamp.RoomId), Rows<Chair>(chair => chair.RoomId)));
        Assert.Equal(EntityState.Detached, room.GetState());
    }

    [Fact]
    public void A_list_that_was_replaced_loses_what_it_had()
    {
        var house = Detached();
        house.Rooms.ReplaceWith([house.Rooms[1], new Room { Id = 9 }]);
        using var session = Database.OpenSession();

        session.Add(house);
        session.Commit();

        Assert.Equal("2:1 9:1", Rooms());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_may_live_without_its_owner_loses_its_foreign_key(bool isByReference)
    {
        var house = Detached();
        var guest = house.Guests[0];
        if (isByReference)
        {
            guest.House = null;
        }
        else
        {
            house.Guests.RemoveAt(0);
        }

        using var session = Database.OpenSession();
        session.Add(house);
        session.Commit();

        Assert.Equal(1, session.StatementCount);
        Assert.Equal("1: 2:1", Guests());
    }

    [Fact]
    public void What_cannot_be_without_an_owner_is_refused()
    {
        var house = Detached();
        house.Badges.RemoveAt(0);
        using var session = Database.OpenSession();
        session.Add(house);

        Assert.Contains("Badge.House is null now, but HouseId cannot be", Assert.Throws<SessionStateException>(() => session.Commit()).Message);
    }

    [Fact]
    public void A_list_without_another_side_loses_its_orphans_too()
    {
        var house = Detached();
        house.Vases.RemoveAt(0);
        using var session = Database.OpenSession();

        session.Add(house);
        session.Commit();

        Assert.Equal("2:1", Vases());
    }

    [Fact]
    public void An_ordered_list_closes_its_gap()
    {
        var house = Detached();
        house.Stairs.RemoveAt(0);
        using var session = Database.OpenSession();

        session.Add(house);
        session.Commit();

        Assert.Equal("2:0", Rows<Stair>(stair => stair.Place));
    }

    [Theory]
    [InlineData(true, "2:2")]
    [InlineData(false, "2:2 5:1")]
    public void A_one_to_one_relationship_loses_what_it_had(bool isNull, string expected)
    {
        var house = Detached();
        house.Roof = isNull ? null : new Roof { Id = 5 };
        using var session = Database.OpenSession();

        session.Add(house);
        session.Commit();

        Assert.Equal(expected, Roofs());
    }

    [Fact]
    public void What_was_moved_to_another_owner_is_not_an_orphan()
    {
        var (first, second) = (Detached(), Detached(2));
        var (room, roof) = (first.Rooms[0], first.Roof!);
        second.Rooms.Add(room);
        second.Vases.Add(first.Vases[0]);
        first.Vases.RemoveAt(0);
        second.Roof = roof;
        using var session = Database.OpenSession();

        session.AddRange(first, second);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1:2 2:1", "1:2"), (Rooms(), Vases(), Roofs()));
    }

    [Fact]
    public void A_removal_holds_for_the_sessions_own_object_of_the_row()
    {
        var house = Detached();
        house.Rooms.RemoveAt(0);
        house.Guests.RemoveAt(0);
        house.Vases.RemoveAt(0);
        using var session = Database.OpenSession();
        var (room, guest, vase) = (session.Get<Room>(1)!, session.Get<Guest>(1)!, session.Get<Vase>(1)!);

        session.Add(house);
        session.Commit();

        Assert.Equal(("2:1", "1: 2:1", "2:1"), (Rooms(), Guests(), Vases()));
        Assert.Equal((EntityState.Detached, EntityState.Persistent, EntityState.Detached), (room.GetState(), guest.GetState(), vase.GetState()));
        Assert.Null(guest.House);
    }

    [Fact]
    public void What_the_session_has_moved_stays_where_it_is()
    {
        var house = Detached();
        house.Rooms.RemoveAt(0);
        house.Guests.RemoveAt(0);
        using var session = Database.OpenSession();
        session.Autoflush = false;
        session.Get<Room>(1)!.House = session.Get<House>(2);
        session.Get<Guest>(1)!.HouseId = 2;

        session.Add(house);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1:2 2:1"), (Rooms(), Guests()));
    }

    [Fact]
    public void A_removed_object_with_other_changes_must_be_merged_where_the_session_has_its_row()
    {
        var house = Detached();
        house.Guests[0].Name = "changed";
        house.Guests.RemoveAt(0);
        using var session = Database.OpenSession();
        session.Get<Guest>(1);

        Assert.Contains("House.Guests leads to a changed Guest with key 1", Assert.Throws<SessionStateException>(() => session.Add(house)).Message);
    }

    [Fact]
    public void A_rollback_detaches_what_was_removed()
    {
        var house = Detached();
        var room = house.Rooms[0];
        house.Rooms.RemoveAt(0);
        house.Roof = null;
        using (var session = Database.OpenSession())
        {
            session.Add(house);
            session.Flush();
            session.Rollback();
        }

        Assert.Equal(("1:1 2:1", "1:1 2:2"), (Rooms(), Roofs()));
        Assert.Equal((EntityState.Detached, EntityState.Detached), (house.GetState(), room.GetState()));
        using var again = Database.OpenSession();
        again.Add(house);
        again.Commit();
        Assert.Equal(("2:1", "2:2"), (Rooms(), Roofs()));
    }
}

public sealed class SqliteRemovedWhileDetachedTests : RemovedWhileDetachedTests<SqliteFile>;

public sealed class PostgreSqlRemovedWhileDetachedTests : RemovedWhileDetachedTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRemovedWhileDetachedTests : RemovedWhileDetachedTests<MariaDbTestDatabase>;
