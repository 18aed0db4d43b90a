using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>A relationship that is read again, or an entity that is expired: pending changes are gone on both sides, and are not written.</summary>
public abstract class DiscardedRelationshipTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string AsBefore = "1:1 2:1";

    [Fact]
    public async Task What_was_removed_from_a_list_is_there_again()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var (room, guest) = (house.Rooms[0], house.Guests[0]);
        house.Rooms.Clear();
        house.Guests.Remove(guest);
        house.Vases.Clear();

        await session.RefreshAsync(house, h => h.Rooms, TestContext.Current.CancellationToken);
        await session.RefreshAsync(house, h => h.Guests, TestContext.Current.CancellationToken);
        await session.RefreshAsync(house, h => h.Vases, TestContext.Current.CancellationToken);

        Assert.Equal((2, 2, 2), (house.Rooms.Count, house.Guests.Count, house.Vases.Count));
        Assert.Equal((house, house), (room.House, guest.House));
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal((AsBefore, AsBefore, AsBefore), (Rooms(), Guests(), Vases()));
    }

    [Fact]
    public async Task What_was_added_to_a_list_is_where_it_was()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (first, second) = (session.Query<House>().Options(Everything).Single(h => h.Id == 1), session.Query<House>().Options(Everything).Single(h => h.Id == 2));
        var (room, vase, added) = (first.Rooms[0], first.Vases[0], new Room());
        second.Rooms.AddRange([room, added]);
        second.Guests.Add(first.Guests[0]);
        second.Vases.Add(vase);

        await session.RefreshAsync(second, h => h.Rooms, TestContext.Current.CancellationToken);
        await session.RefreshAsync(second, h => h.Guests, TestContext.Current.CancellationToken);
        await session.RefreshAsync(second, h => h.Vases, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 0), (second.Rooms.Count, second.Guests.Count, second.Vases.Count));
        Assert.Equal((2, 2, 2), (first.Rooms.Count, first.Guests.Count, first.Vases.Count));
        Assert.Equal((first, EntityState.Transient), (room.House, added.GetState()));
        session.Commit();
        Assert.Equal((AsBefore, AsBefore, AsBefore), (Rooms(), Guests(), Vases()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_that_fails_keeps_the_changes_on_both_sides(bool isCancelled)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (first, second) = (session.Query<House>().Options(Everything).Single(h => h.Id == 1), session.Query<House>().Options(Everything).Single(h => h.Id == 2));
        var (room, plant, guest, vase, sticker, added, roof, house) = (first.Rooms[0], first.Plants[0], first.Guests[0], first.Vases[0], first.Stickers[0], new Room(), first.Roof!, new House { Id = 3 });
        second.Rooms.AddRange([room, added]);
        second.Plants.Add(plant);
        first.Guests.Remove(guest);
        second.Vases.Add(vase);
        first.Stickers.Remove(sticker);
        second.Stickers.Add(sticker);
        session.Add(house);
        house.Roof = roof;

        await Fails(token => session.RefreshAsync(second, h => h.Rooms, token));
        await Fails(token => session.RefreshAsync(second, h => h.Plants, token));
        await Fails(token => session.RefreshAsync(first, h => h.Guests, token));
        await Fails(token => session.RefreshAsync(second, h => h.Vases, token));
        await Fails(token => session.RefreshAsync(first, h => h.Stickers, token));
        await Fails(token => session.RefreshAsync(second, h => h.Stickers, token));
        await Fails(token => session.RefreshAsync(first, h => h.Roof, token));

        Assert.Equal(((House)null!, second, house), (guest.House, plant.House, roof.House));
        Assert.Equal((1, 2, 1, 1, 1, 0, 1), (first.Rooms.Count, second.Rooms.Count, second.Plants.Count, first.Guests.Count, second.Vases.Count, first.Stickers.Count, second.Stickers.Count));
        Assert.Equal(EntityState.Pending, added.GetState());
        session.Commit();
        Assert.Equal((EntityState.Persistent, second.Id), (added.GetState(), added.HouseId));
        Assert.Equal($"1:2 2:1 {added.Id}:2", Rooms());
        Assert.Equal(("1:2 2:1", "1: 2:1", "1:2 2:1", "1:3 2:2"), (Plants(), Guests(), Vases(), Roofs()));
        Assert.Equal("1:2 2:", Rows<Sticker>(each => string.Join(",", each.Houses.Select(h => h.Id))));

        async Task Fails(Func<CancellationToken, Task> refresh)
        {
            if (isCancelled)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refresh(new CancellationToken(canceled: true)));
                return;
            }

            var budget = session.ExpectStatements(0);
            await Assert.ThrowsAsync<StatementBudgetException>(() => refresh(TestContext.Current.CancellationToken));
            Assert.Throws<StatementBudgetException>(budget.Dispose);
        }
    }

    [Theory]
    [InlineData("expire")]
    [InlineData("expire the owner")]
    [InlineData("refresh")]
    [InlineData("reference")]
    public async Task What_a_one_to_one_reference_would_have_replaced_stays(string how)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (house, roof) = (session.Get<House>(1)!, session.Get<Roof>(2)!);
        roof.House = house;

        if (how == "expire")
        {
            session.Expire(roof);
        }
        else if (how == "expire the owner")
        {
            session.Expire(roof);
            session.Expire(house);
        }
        else if (how == "refresh")
        {
            await session.RefreshAsync(roof, TestContext.Current.CancellationToken);
        }
        else
        {
            await session.RefreshAsync(roof, r => r.House, TestContext.Current.CancellationToken);
        }

        session.Commit();
        Assert.Equal("1:1 2:2", Roofs());
        Assert.Equal((1, 2), (house.Roof!.Id, roof.House!.Id));
    }

    [Fact]
    public async Task Links_are_as_they_were()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var (one, two) = (session.Get<Sticker>(1)!, session.Get<Sticker>(2)!);
        Assert.Equal((1, 0), (one.Houses.Count, two.Houses.Count));
        house.Stickers.Remove(one);
        house.Stickers.Add(two);

        await session.RefreshAsync(house, h => h.Stickers, TestContext.Current.CancellationToken);

        Assert.Equal([one], house.Stickers);
        Assert.Equal([house], one.Houses);
        Assert.Empty(two.Houses);
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reference_leads_where_it_led(bool isNull)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (first, second) = (session.Query<House>().Options(Everything).Single(h => h.Id == 1), session.Query<House>().Options(Everything).Single(h => h.Id == 2));
        var (room, guest) = (first.Rooms[0], first.Guests[0]);
        (room.House, guest.House) = isNull ? (null, null) : (second, second);

        await session.RefreshAsync(room, r => r.House, TestContext.Current.CancellationToken);
        await session.RefreshAsync(guest, g => g.House, TestContext.Current.CancellationToken);

        Assert.Equal((first, first), (room.House, guest.House));
        Assert.Equal((2, 2, 0, 0), (first.Rooms.Count, first.Guests.Count, second.Rooms.Count, second.Guests.Count));
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_one_to_one_relationship_leads_where_it_led(bool isNull)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Get<House>(1)!;
        var (roof, added) = (house.Roof!, new Roof());
        house.Roof = isNull ? null : added;

        await session.RefreshAsync(house, h => h.Roof, TestContext.Current.CancellationToken);

        Assert.Equal((roof, house), (house.Roof, roof.House));
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_lists_show_where_an_expired_entity_is(bool isNull)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (first, second) = (session.Query<House>().Options(Everything).Single(h => h.Id == 1), session.Query<House>().Options(Everything).Single(h => h.Id == 2));
        var (room, guest) = (first.Rooms[0], first.Guests[0]);
        (room.House, guest.House) = isNull ? (null, null) : (second, second);

        session.Expire(room);
        session.Expire(guest);

        Assert.Equal((2, 2, 0, 0), (first.Rooms.Count, first.Guests.Count, second.Rooms.Count, second.Guests.Count));
        session.Commit();
        Assert.Equal((AsBefore, AsBefore), (Rooms(), Guests()));
    }

    [Fact]
    public async Task A_rollback_restores_what_was_loaded_before()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var house = session.Query<House>().Options(Everything).Single(h => h.Id == 1);
        var guest = house.Guests[0];
        house.Guests.Remove(guest);
        await session.RefreshAsync(house, h => h.Guests, TestContext.Current.CancellationToken);

        session.Rollback();

        Assert.Equal((2, 1, house), (house.Guests.Count, guest.HouseId, guest.House));
    }
}

public sealed class SqliteDiscardedRelationshipTests : DiscardedRelationshipTests<SqliteFile>;

public sealed class PostgreSqlDiscardedRelationshipTests : DiscardedRelationshipTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDiscardedRelationshipTests : DiscardedRelationshipTests<MariaDbTestDatabase>;
