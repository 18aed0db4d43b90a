using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>An object that was taken out keeps its foreign key if that is required. A merge that gives the same key gives it to its owner again, as an assignment does.</summary>
public abstract class RequiredKeyMergeTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_object_belongs_to_the_house_of_the_key_again(bool isByReference, bool isByKey)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var (room, badge, vase, roof) = (house.Rooms[0], house.Badges[0], house.Vases[0], house.Roof!);
        if (isByReference)
        {
            (room.House, badge.House, roof.House) = (null, null, null);
        }
        else
        {
            house.Rooms.Remove(room);
            house.Badges.Remove(badge);
            house.Roof = null;
        }

        house.Vases.Remove(vase);
        session.Merge(isByKey ? new Room { Id = 1, HouseId = 1 } : Detached<Room>(1));
        session.Merge(isByKey ? new Badge { Id = 1, HouseId = 1 } : Detached<Badge>(1));
        session.Merge(isByKey ? new Vase { Id = 1, HouseId = 1 } : Detached<Vase>(1));
        session.Merge(isByKey ? new Roof { Id = 1, HouseId = 1 } : Detached<Roof>(1));
        session.Commit();

        Assert.Equal(("1:1 2:1", "1:1 2:1", "1:1 2:1", "1:1 2:2"), (Rooms(), Badges(), Vases(), Roofs()));
        Assert.Equal(("1:1", "1:1"), (Rows<Lamp>(lamp => lamp.RoomId), Rows<Chair>(chair => chair.RoomId)));
        Assert.True(house.Rooms.Contains(room) && house.Badges.Contains(badge) && house.Vases.Contains(vase));
        Assert.Same(roof, house.Roof);
        Assert.Equal((house, house, house), (room.House, badge.House, roof.House));
    }

    [Fact]
    public void What_the_merge_does_not_give_does_not_count()
    {
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        house.Rooms.Remove(house.Rooms[0]);

        session.Merge(Detached<Room>(1), room => new { room.Lamps });
        session.Merge(new Room { Id = 1 });
        session.Commit();

        Assert.Equal("2:1", Rooms());
    }

    [Fact]
    public void A_removal_of_the_merged_graph_counts()
    {
        var given = Detached();
        given.Rooms.Remove(given.Rooms[0]);
        given.Vases.Remove(given.Vases[0]);
        given.Roof = null;
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        house.Rooms.Remove(house.Rooms[1]);

        session.Merge(given);
        session.Commit();

        Assert.Equal(("2:1", "2:1", "2:2"), (Rooms(), Vases(), Roofs()));
    }

    [Fact]
    public void A_reference_to_null_of_the_merged_object_counts()
    {
        Room given;
        using (var closed = Database.OpenSession())
        {
            given = closed.Query<Room>().Options(Load.SelectIn((Room room) => room.House)).Single(room => room.Id == 1);
        }

        given.House = null;
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        house.Rooms.Remove(house.Rooms[0]);

        session.Merge(given);
        session.Commit();

        Assert.Equal("2:1", Rooms());
    }

    [Fact]
    public void A_rollback_returns_to_the_rows()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var room = house.Rooms[0];
        house.Rooms.Remove(room);
        session.Merge(Detached<Room>(1));
        Assert.Same(room, house.Rooms[^1]);
        house.Rooms.Remove(room);
        session.Flush();

        session.Rollback();

        Assert.Equal([1, 2], house.Rooms.Select(each => each.Id));
        Assert.False(session.HasChanges);
        Assert.Equal("1:1 2:1", Rooms());
    }

    private T Detached<T>(int id)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        return session.Get<T>(id)!;
    }
}

public sealed class SqliteRequiredKeyMergeTests : RequiredKeyMergeTests<SqliteFile>;

public sealed class PostgreSqlRequiredKeyMergeTests : RequiredKeyMergeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRequiredKeyMergeTests : RequiredKeyMergeTests<MariaDbTestDatabase>;
