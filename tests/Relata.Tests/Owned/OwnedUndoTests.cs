using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Rollback, savepoints, refresh and expiry restore owned values, and the objects remain those that the program holds.</summary>
public abstract class OwnedUndoTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_rollback_restores_the_objects_that_the_program_holds()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        var (address, point) = (ada.Address, ada.Address.Point!);

        address.City = "Bergen";
        point.Lat = 1;
        session.Flush();
        address.Street = "Side 2";
        address.Point = new GeoPoint { Lat = 2, Lon = 2 };
        ada.Price = default(Money) with { Currency = "" };
        ada.ShipTo = new Address { Street = "s", City = "c" };
        session.Rollback();

        Assert.Same(address, ada.Address);
        Assert.Same(point, ada.Address.Point);
        Assert.Equal(("Oslo", "Main 1", 59.9, new Money(12.5m, "EUR"), null), (address.City, address.Street, point.Lat, ada.Price, ada.ShipTo));
        Assert.Empty(ada.ChangedProperties());

        point.Lon = 11;
        address.City = "Moss";
        Assert.Equal(["Address.City", "Address.Point.Lon"], ada.ChangedProperties());
        session.Commit();
        Assert.Equal(("Moss", 11), Read(id, found => (found.Address.City, found.Address.Point!.Lon)));
    }

    [Fact]
    public void A_savepoint_restores_what_was_before_it()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        var address = ada.Address;
        address.City = "Bergen";
        using (var nested = session.BeginNested())
        {
            address.City = "Moss";
            session.Flush();
            using (var inner = session.BeginNested())
            {
                ada.Address = new Address { Street = "New", City = "New" };
                address.City = "free";
                inner.Rollback();
            }

            Assert.Same(address, ada.Address);
            Assert.Equal("Moss", ada.Address.City);
            nested.Rollback();
        }

        Assert.Equal("Bergen", ada.Address.City);
        session.Commit();
        Assert.Equal("Bergen", Read(id, found => found.Address.City));
    }

    [Fact]
    public void An_object_that_was_moved_out_of_the_session_stays_with_its_new_owner()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        var other = new Purchase();
        var address = ada.Address;
        ada.Address = new Address { Street = "x", City = "y" };
        other.Delivery = address;
        address.City = "Bergen";
        session.Rollback();

        Assert.Same(address, other.Delivery);
        Assert.NotSame(address, ada.Address);
        Assert.Equal(("Oslo", "Bergen"), (ada.Address.City, address.City));
        ada.Address.City = "Moss";
        session.Commit();
        Assert.Equal(("Moss", "Bergen"), (Read(id, found => found.Address.City), address.City));
    }

    [Fact]
    public void A_refresh_fills_the_objects_that_the_program_holds()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        var (address, point) = (ada.Address, ada.Address.Point!);
        Change(id, found => (found.Address.City, found.Address.Point!.Lat, found.Price, found.ShipTo) = ("Bergen", 1, new Money(1, "SEK"), new Address { Street = "s", City = "c" }));

        address.City = "lost";
        session.Refresh(ada);
        Assert.Same(address, ada.Address);
        Assert.Same(point, ada.Address.Point);
        Assert.Equal(("Bergen", 1, new Money(1, "SEK"), "c"), (address.City, point.Lat, ada.Price, ada.ShipTo!.City));

        Change(id, found => (found.Address.Point, found.ShipTo!.City) = (null, "d"));
        address.City = "kept";
        _ = session.Query<Customer>().Single();
        Assert.Equal(("kept", "c"), (address.City, ada.ShipTo.City));
        _ = session.Query<Customer>().PopulateExisting().Single();
        Assert.Equal(("kept", "d", null), (address.City, ada.ShipTo.City, ada.Address.Point));
        Assert.Empty(ada.ChangedProperties());
    }

    [Fact]
    public void An_expired_entity_keeps_what_is_set_and_reads_the_rest()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        var address = ada.Address;
        Change(id, found => (found.Address.City, found.Address.Street, found.Address.Point!.Lat) = ("Bergen", "Side 2", 3));

        session.Expire(ada);
        _ = session.Get<Customer>(id);
        Assert.Equal("Bergen", address.City);
        Change(id, found => found.Address.Street = "Side 3");
        session.Expire(ada);
        address.City = "Moss";
        _ = session.Get<Customer>(id);
        Assert.Equal(["Address.City"], ada.ChangedProperties());
        Assert.Equal(("Side 3", "Moss", 3), (address.Street, address.City, address.Point!.Lat));
        Assert.Same(address, ada.Address);
        session.Commit();

        Assert.Equal(("Side 3", "Moss"), Read(id, found => (found.Address.Street, found.Address.City)));
    }

    [Fact]
    public void A_failed_flush_restores_owned_values()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;
        ada.Address.City = "Bergen";
        session.Add(Ada());
        Assert.ThrowsAny<DatabaseException>(session.Flush);
        session.Rollback();

        Assert.Equal("Oslo", ada.Address.City);
        ada.Address.City = "Moss";
        session.Commit();
        Assert.Equal("Moss", Read(id, found => found.Address.City));
    }

    private void Change(int id, Action<Customer> change)
    {
        using var session = Database.OpenSession();
        change(session.Get<Customer>(id)!);
        session.Commit();
    }
}
