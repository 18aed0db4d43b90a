using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A new entity that is taken out before the flush leaves the session with the new entities that only it owns.</summary>
public abstract class PendingOrphanTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_new_children_are_not_inserted(bool isMerged)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Get<House>(1)!;
        var room = new Room { Lamps = { new Lamp() }, Chairs = { new Chair { Above = { new Chair() } } } };
        if (isMerged)
        {
            session.Merge(new House { Id = 1, Rooms = { room } });
            room = house.Rooms[^1];
        }
        else
        {
            house.Rooms.Add(room);
        }

        var (lamp, chair) = (room.Lamps[0], room.Chairs[0]);
        house.Rooms.Remove(room);
        session.Commit();

        Assert.Equal((EntityState.Transient, EntityState.Transient, EntityState.Transient), (room.GetState(), lamp.GetState(), chair.Above[0].GetState()));
        Assert.Equal(("1:1 2:1", "1:1", "1:1"), (Rooms(), Rows<Lamp>(l => l.RoomId), Rows<Chair>(c => c.RoomId)));
        Assert.Same(room, lamp.Room);
    }

    [Fact]
    public void Added_again_it_brings_them_along()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (first, second) = (session.Get<House>(1)!, session.Get<House>(2)!);
        var room = new Room { Id = 9, Lamps = { new Lamp { Id = 9 } } };
        first.Rooms.Add(room);
        first.Rooms.Remove(room);

        second.Rooms.Add(room);
        session.Commit();

        Assert.Equal(("1:1 2:1 9:2", "1:1 9:9"), (Rooms(), Rows<Lamp>(lamp => lamp.RoomId)));
    }

    [Fact]
    public void What_another_owner_has_too_stays()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (house, below) = (session.Get<House>(1)!, session.Get<Chair>(1)!);
        var chair = new Chair { Id = 9, Below = below };
        var room = new Room { Chairs = { chair } };
        house.Rooms.Add(room);

        house.Rooms.Remove(room);

        Assert.Equal((EntityState.Transient, EntityState.Pending), (room.GetState(), chair.GetState()));
    }

    [Fact]
    public void What_has_a_row_stays_in_the_session()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (house, lamp) = (session.Get<House>(1)!, session.Get<Lamp>(1)!);
        var room = new Room { Lamps = { lamp, new Lamp() } };
        house.Rooms.Add(room);

        house.Rooms.Remove(room);

        Assert.Equal((EntityState.Persistent, EntityState.Transient), (lamp.GetState(), room.Lamps[1].GetState()));
    }
}

public sealed class SqlitePendingOrphanTests : PendingOrphanTests<SqliteFile>;

public sealed class PostgreSqlPendingOrphanTests : PendingOrphanTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPendingOrphanTests : PendingOrphanTests<MariaDbTestDatabase>;
