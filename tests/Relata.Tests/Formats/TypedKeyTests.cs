using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Shipping;

namespace Relata.Tests.Formats;

/// <summary>Keys and foreign keys that are structs with a single value.</summary>
public abstract class TypedKeyTests<TDatabase> : ShippingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void Keys_that_are_structs_lead_from_entity_to_entity(Loading loading)
    {
        using var session = Database.OpenSession();

        var ships = session.Query<Ship>().Options(Load.All<Ship>(loading)).OrderBy(ship => ship.BuiltAt).ToList();

        Assert.Equal("Oslo", ships[0].Home!.Name);
        Assert.Null(ships[1].Home);
        Assert.Equal(["Bergen"], ships[0].Visited.Select(harbour => harbour.Name));
        Assert.Empty(ships[1].Visited);
        Assert.Same(ships[0], Assert.Single(ships[0].Home!.Ships));
        Assert.Same(ships[0].Home, session.Get<Harbour>(Oslo));
    }

    [Fact]
    public void Keys_that_are_structs_are_given_in_their_type_alone_or_as_parts()
    {
        using var session = Database.OpenSession();
        var bergen = session.Query<Harbour>().Single(harbour => harbour.Name == "Bergen");

        Assert.NotNull(session.Get<PortCall>((bergen.Id, First)));
        Assert.NotNull(session.Get<PortCall>(bergen.Id, First));
        Assert.Null(session.Get<Ship>(new ShipId(Guid.NewGuid())));
        Assert.Contains("HarbourId", Assert.Throws<ArgumentException>(() => session.Get<Harbour>("1")).Message, StringComparison.Ordinal);
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => harbour.Id == new HarbourId(Oslo.Value)).Select(harbour => harbour.Name).ToList());
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => harbour.Id.Value == Oslo.Value).Select(harbour => harbour.Name).ToList());
        Assert.Equal(["Oslo"], session.Query<Harbour>().Where(harbour => new List<HarbourId> { Oslo }.Contains(harbour.Id)).Select(harbour => harbour.Name).ToList());
        Assert.Equal(1, session.Query<Harbour>().Count(harbour => harbour.Ships.Any(ship => ship.Home == harbour && ship.IsAfloat)));
        Assert.Equal(1, session.Query<Ship>().Count(ship => ship.Visited.Contains(bergen)));
    }

    [Fact]
    public void Entities_with_such_keys_are_compared_alone_and_in_lists()
    {
        using var session = Database.OpenSession();
        var oslo = session.Get<Harbour>(Oslo)!;
        var harbours = session.Query<Harbour>().ToList();
        var calls = session.Query<PortCall>().ToList();

        Assert.Equal(1, Count(ship => ship.Home == oslo));
        Assert.Equal(1, Count(ship => harbours.Contains(ship.Home!)));
        Assert.Equal(1, Count(ship => ship.Home != oslo));
        Assert.Equal(1, session.Query<PortCall>().Count(call => call == calls[0]));
        Assert.Equal(1, session.Query<PortCall>().Count(call => calls.Contains(call)));
    }

    [Fact]
    public void Detached_entities_are_merged_and_upserted_by_such_keys()
    {
        Ship detached;
        using (var session = Database.OpenSession())
        {
            detached = session.Get<Ship>(First)!;
        }

        detached.Cargo = Cargo.Oil;
        detached.Page = new Uri("/fram", UriKind.Relative);
        using (var session = Database.OpenSession())
        {
            var held = session.Get<Ship>(First)!;
            Assert.Same(held, session.Merge(detached));
            session.Upsert(new Harbour { Id = Oslo, Name = "Christiania" });
            session.Commit();
        }

        using var other = Database.OpenSession();
        var ship = other.Get<Ship>(First)!;
        Assert.Equal((Cargo.Oil, "/fram", "Christiania"), (ship.Cargo, ship.Page?.ToString(), ship.Home!.Name));
    }

    [Fact]
    public void Entities_with_such_keys_move_change_and_are_deleted_in_a_session_that_holds_them()
    {
        using var session = Database.OpenSession();
        var ship = session.Query<Ship>().Options(Load.SelectIn((Ship found) => found.Home).SelectIn(home => home.Ships)).Single(found => found.IsAfloat);
        var oslo = ship.Home!;
        var bergen = session.Query<Harbour>().Single(harbour => harbour.Name == "Bergen");

        ship.HomeId = bergen.Id;
        ship.IsAfloat = false;
        ship.Page = null;
        ship.Fee = 0.5m;
        session.Flush();
        session.Expire(ship);
        Assert.Equal((bergen, false, null, 0.5m), (ship.Home, ship.IsAfloat, ship.Page, ship.Fee));
        session.Rollback();
        Assert.Equal((oslo, true, 1234.56m), (ship.Home, ship.IsAfloat, ship.Fee));
        Assert.NotNull(ship.Page);

        session.Delete(ship);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal([false], other.Query<Ship>().Select(found => found.IsAfloat).ToList());
        Assert.Empty(other.Query<Harbour>().Single(harbour => harbour.Name == "Oslo").Ships);
    }
}
