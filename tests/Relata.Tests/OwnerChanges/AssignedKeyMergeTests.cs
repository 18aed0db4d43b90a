using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A foreign key that was assigned while the graph was detached counts in a merge, although the loaded relationships still show the former owner.</summary>
public abstract class AssignedKeyMergeTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("owner")]
    [InlineData("child")]
    [InlineData("child with its owner")]
    [InlineData("child without its owner")]
    public void It_is_written(string merged)
    {
        var house = Detached();
        var room = merged == "child with its owner" ? Alone(withHouse: true) : merged == "child without its owner" ? Alone(withHouse: false) : house.Rooms[0];
        room.HouseId = 2;
        using var session = Database.OpenSession();
        if (merged.StartsWith("child", StringComparison.Ordinal))
        {
            session.Merge(room);
        }
        else
        {
            session.Merge(house);
        }

        session.Commit();

        Assert.Equal(("1:2 2:1", "1:1"), (Rooms(), Rows<Lamp>(lamp => lamp.RoomId)));
        Assert.Equal(2, session.Get<Room>(1)!.House!.Id);
        Assert.Equal([2], session.Get<House>(1)!.Rooms.Select(r => r.Id));
        Assert.Equal([1], session.Get<House>(2)!.Rooms.Select(r => r.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_written_in_a_session_that_has_loaded_the_lists(bool isLoaded)
    {
        var house = Detached();
        (house.Rooms[0].HouseId, house.Plants[0].HouseId, house.Guests[0].HouseId, house.Vases[0].HouseId) = (2, null, null, 2);
        using var session = Database.OpenSession();
        var own = session.Query<House>().Options(isLoaded ? Everything : []).Single(h => h.Id == 1);

        session.Merge(house);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1: 2:1", "1: 2:1", "1:2 2:1"), (Rooms(), Plants(), Guests(), Vases()));
        Assert.Equal(("2", "2", "2", "2"), (Ids(own.Rooms), Ids(own.Plants), Ids(own.Guests), Ids(own.Vases)));
    }

    [Fact]
    public void A_one_to_one_dependent_goes_where_its_key_leads()
    {
        using (var writer = Database.OpenSession())
        {
            writer.Add(new House { Id = 3 });
            writer.Commit();
        }

        var house = Detached();
        house.Roof!.HouseId = 3;
        using var session = Database.OpenSession();

        session.Merge(house);
        session.Commit();

        Assert.Equal("1:3 2:2", Roofs());
    }

    [Fact]
    public void What_may_not_be_written_moves_nothing()
    {
        var house = Detached();
        house.Rooms[0].HouseId = 2;
        using var session = Database.OpenSession();

        session.Merge(house, h => new { h.Rooms });
        session.Commit();

        Assert.Equal("1:1 2:1", Rooms());
        Assert.Equal("1 2", Ids(session.Get<House>(1)!.Rooms));
    }

    [Fact]
    public void A_relationship_that_was_changed_later_counts()
    {
        var (house, other) = (Detached(), Detached(2));
        var room = house.Rooms[0];
        room.HouseId = 2;
        room.House = null;
        house.Guests[0].HouseId = 2;
        other.Guests.Add(house.Guests[1]);
        house.Guests.Add(other.Guests[0]);
        using var session = Database.OpenSession();

        session.Merge(house);
        session.Commit();

        Assert.Equal(("2:1", "1:2 2:1"), (Rooms(), Guests()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_key_of_the_row_counts_over_a_reference_that_was_set_to_null_before(bool isInverse)
    {
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var plant = house.Plants[0];
        if (isInverse)
        {
            house.Plants.Remove(plant);
        }
        else
        {
            plant.House = null;
        }

        session.Merge(Detached<Plant>(1));
        session.Commit();

        Assert.Equal("1:1 2:1", Plants());
        Assert.Same(house, plant.House);
        Assert.Equal("1 2", Ids(house.Plants));
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void What_was_removed_from_a_list_without_an_inverse_is_no_orphan_when_the_key_of_its_row_is_merged()
    {
        using var session = Database.OpenSession();
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        house.Pots.Remove(house.Pots[0]);

        session.Merge(Detached<Pot>(1));
        session.Commit();

        Assert.Equal(("1:1 2:1", "1 2"), (Rows<Pot>(pot => pot.HouseId), Ids(house.Pots)));
    }

    [Fact]
    public void What_was_removed_and_is_merged_with_another_key_goes_there()
    {
        using var session = Database.OpenSession();
        var houses = session.Query<House>().Options(Everything).OrderBy(h => h.Id).ToList();
        var (plant, pot) = (Detached<Plant>(1), Detached<Pot>(1));
        (plant.HouseId, pot.HouseId) = (2, 2);
        houses[0].Plants[0].House = null;
        houses[0].Pots.Remove(houses[0].Pots[0]);

        session.Merge(plant);
        session.Merge(pot);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1:2 2:1"), (Plants(), Rows<Pot>(each => each.HouseId)));
        Assert.Equal(("2", "1", "2", "1"), (Ids(houses[0].Plants), Ids(houses[1].Plants), Ids(houses[0].Pots), Ids(houses[1].Pots)));
    }

    private T Detached<T>(int id)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        return session.Get<T>(id)!;
    }

    private static string Ids(IEnumerable<Model> entities) => string.Join(" ", entities.Select(entity => entity.Id).Order());

    private Room Alone(bool withHouse)
    {
        using var session = Database.OpenSession();
        return withHouse ? session.Query<Room>().Options(Load.SelectIn((Room r) => r.House)).Single(r => r.Id == 1) : session.Get<Room>(1)!;
    }
}

public sealed class SqliteAssignedKeyMergeTests : AssignedKeyMergeTests<SqliteFile>;

public sealed class PostgreSqlAssignedKeyMergeTests : AssignedKeyMergeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAssignedKeyMergeTests : AssignedKeyMergeTests<MariaDbTestDatabase>;
