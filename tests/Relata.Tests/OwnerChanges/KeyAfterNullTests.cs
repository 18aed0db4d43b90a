using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A foreign key that is assigned after the entity was taken out: the later change counts.</summary>
public abstract class KeyAfterNullTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void The_entity_belongs_to_the_house_of_the_key(int houseId, bool isByReference)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var (room, plant, guest, badge) = (house.Rooms[0], house.Plants[0], house.Guests[0], house.Badges[0]);
        if (isByReference)
        {
            (room.House, plant.House, guest.House, badge.House) = (null, null, null, null);
        }
        else
        {
            house.Rooms.Remove(room);
            house.Plants.Remove(plant);
            house.Guests.Remove(guest);
            house.Badges.Remove(badge);
        }

        (room.HouseId, plant.HouseId, guest.HouseId, badge.HouseId) = (houseId, houseId, houseId, houseId);
        session.Commit();

        var expected = $"1:{houseId} 2:1";
        Assert.Equal((expected, expected, expected, expected), (Rooms(), Plants(), Guests(), Badges()));
        Assert.Equal(("1:1", "1:1"), (Rows<Lamp>(lamp => lamp.RoomId), Rows<Chair>(chair => chair.RoomId)));
        Assert.Equal(houseId == 1, house.Rooms.Contains(room) && house.Plants.Contains(plant) && house.Guests.Contains(guest) && house.Badges.Contains(badge));
        Assert.Equal((houseId, houseId, houseId, houseId), (room.House!.Id, plant.House!.Id, guest.House!.Id, badge.House!.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_list_without_another_side_keeps_what_is_given_its_key(int houseId)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var vase = house.Vases[0];
        house.Vases.Remove(vase);

        vase.HouseId = houseId;
        session.Commit();

        Assert.Equal($"1:{houseId} 2:1", Vases());
        Assert.Equal(houseId == 1, house.Vases.Contains(vase));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_one_to_one_dependent_belongs_to_the_house_of_the_key(int houseId)
    {
        using var session = Database.OpenSession();
        session.Add(new House { Id = 3 });
        session.Commit();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var roof = house.Roof!;
        house.Roof = null;

        roof.HouseId = houseId;
        session.Commit();

        Assert.Equal($"1:{houseId} 2:2", Roofs());
        Assert.Same(houseId == 1 ? roof : null, house.Roof);
        Assert.Equal(houseId, roof.House!.Id);
    }

    [Fact]
    public void Null_after_the_key_makes_an_orphan()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var room = session.Get<House>(1)!.Rooms[0];
        room.HouseId = 2;

        room.House = null;
        session.Commit();

        Assert.Equal("2:1", Rooms());
    }

    [Fact]
    public void It_holds_for_a_detached_graph()
    {
        var house = Detached();
        var (room, guest) = (house.Rooms[0], house.Guests[0]);
        (room.House, guest.House) = (null, null);
        (room.HouseId, guest.HouseId) = (2, 2);
        using var session = Database.OpenSession();

        session.Add(house);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1:2 2:1"), (Rooms(), Guests()));
    }

    [Fact]
    public void A_rollback_restores_the_reference()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Get<House>(1)!;
        var room = house.Rooms[0];
        room.House = null;
        room.HouseId = 2;
        session.Flush();

        session.Rollback();

        Assert.Same(house, room.House);
        Assert.Equal(2, house.Rooms.Count);
        Assert.False(session.HasChanges);
    }
}

public sealed class SqliteKeyAfterNullTests : KeyAfterNullTests<SqliteFile>;

public sealed class PostgreSqlKeyAfterNullTests : KeyAfterNullTests<PostgreSqlTestDatabase>;

public sealed class MariaDbKeyAfterNullTests : KeyAfterNullTests<MariaDbTestDatabase>;
