using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Owned values are written to columns of their entity and read back from them.</summary>
public abstract class OwnedValueTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Values_are_read_back_as_they_were_written()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();

        var ada = session.Get<Customer>(id)!;

        Assert.Equal(new Contact("123", "ada@example.org") { App = new Version(1, 2), Tags = ["a", "b"] }, ada.Contact);
        Assert.Equal(("Main 1", "Oslo", AddressKind.Work), (ada.Address.Street, ada.Address.City, ada.Address.Kind));
        Assert.Equal((59.9, 10.7), (ada.Address.Point!.Lat, ada.Address.Point.Lon));
        Assert.Equal(new Money(5, "NOK"), ada.Address.Rent);
        Assert.Equal((new Money(12.5m, "EUR"), null, null, null), (ada.Price, ada.Discount, ada.ShipTo, ada.Label));
        Assert.Equal("Main 1, Oslo", ada.Address.Line);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void A_value_that_is_replaced_marks_its_columns()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;

        ada.Price = new Money(12.5m, "EUR");
        Assert.Empty(ada.ChangedProperties());
        ada.Price = new Money(13, "EUR");
        Assert.Equal(["Price.Amount", "Price.Currency"], ada.ChangedProperties());
        ada.ShipTo = new Address { Street = "Side 2", City = "Bergen" };
        session.Commit();

        Assert.Equal((new Money(13, "EUR"), "Bergen", null), Read(id, found => (found.Price, found.ShipTo!.City, found.ShipTo.Point)));
        ada.ShipTo = null;
        ada.Discount = new Money(1, "EUR");
        session.Commit();
        Assert.Equal((null, new Money(1, "EUR")), Read(id, found => (found.ShipTo, found.Discount)));
    }

    [Fact]
    public void A_property_of_an_owned_object_marks_its_column()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Get<Customer>(id)!;

        ada.Address.City = "Bergen";
        Assert.Equal(["Address.City"], ada.ChangedProperties());
        ada.Address.Point!.Lat = 60;
        Assert.Equal(["Address.City", "Address.Point.Lat"], ada.ChangedProperties());
        ada.Address.Rent = null;
        session.Commit();

        Assert.Equal(("Main 1", "Bergen", 60, 10.7, null), Read(id, found => (found.Address.Street, found.Address.City, found.Address.Point!.Lat, found.Address.Point.Lon, found.Address.Rent)));
        Assert.Empty(ada.ChangedProperties());
        ada.Address.Point = null;
        session.Commit();
        Assert.Null(Read(id, found => found.Address.Point));
    }

    [Fact]
    public void An_object_of_an_initializer_belongs_to_its_entity()
    {
        var customer = new Customer { Name = "Ben", Contact = new(null, "b"), Code = new Money(2, "X"), Price = new Money(0, "") };
        customer.Address.City = "Paris";
        var id = Store(customer);
        Assert.Equal("Paris", Read(id, found => found.Address.City));

        using var session = Database.OpenSession();
        session.Add(customer);
        customer.Address.City = "Lyon";
        customer.Label = new Label { Text = "L", Size = 3 };
        customer.Label.Size = 4;
        session.Commit();

        Assert.Equal(("Lyon", new Label { Text = "L", Size = 4 }), Read(id, found => (found.Address.City, found.Label)));
    }

    [Fact]
    public void A_value_that_would_be_read_back_as_null_is_refused()
    {
        var ada = Ada();
        ada.ShipTo = new Address();
        var error = Assert.Throws<OwnedValueException>(() => Store(ada));
        Assert.Equal("REL161", error.Code);
        Assert.Contains("The ShipTo of a Customer has no value in any column", error.Message, StringComparison.Ordinal);

        ada.ShipTo = new Address { City = "Rome" };
        Assert.Contains("A Customer has a ShipTo without ShipTo.Street", Assert.Throws<OwnedValueException>(() => Store(ada)).Message, StringComparison.Ordinal);

        ada.ShipTo = null;
        ada.Address = null!;
        Assert.Contains("A Customer has no Address", Assert.Throws<OwnedValueException>(() => Store(ada)).Message, StringComparison.Ordinal);
        using var session = Database.OpenSession();
        Assert.Equal(0, session.Query<Customer>().Count());
    }

    [Fact]
    public void A_value_without_columns_is_one_where_the_property_is_not_nullable()
    {
        var ada = Ada();
        ada.Contact = new Contact(null, null);

        Assert.Equal(new Contact(null, null), Read(Store(ada), found => found.Contact));
    }

    [Fact]
    public void An_object_belongs_to_one_property()
    {
        var (ada, ben) = (Ada(), Ada());
        var error = Assert.Throws<OwnedValueException>(() => ben.Address = ada.Address);
        Assert.Equal("REL162", error.Code);
        Assert.StartsWith("REL162: Customer.Address cannot hold this Address: Customer.Address holds it already", error.Message, StringComparison.Ordinal);
        Assert.Throws<OwnedValueException>(() => ada.ShipTo = ada.Address);
        Assert.Throws<OwnedValueException>(() => ben.Address.Point = ada.Address.Point);

        ben.Address = ada.Address.Copy();
        ben.Address.Point!.Lat = 1;
        Assert.Equal((59.9, 1), (ada.Address.Point!.Lat, ben.Address.Point.Lat));

        var moved = ada.Address;
        ada.Address = new Address();
        ben.ShipTo = moved;
        Assert.Same(moved, ben.ShipTo);
        Assert.Equal("REL163", Assert.Throws<OwnedValueException>(() => ben.ShipTo = new Derived()).Code);
    }

    [Fact]
    public void A_copy_of_a_record_is_a_value_of_its_own()
    {
        var ada = Ada();
        ada.Label = new Label { Text = "A", Size = 1 };
        var id = Store(ada);
        using var session = Database.OpenSession();
        var found = session.Get<Customer>(id)!;

        var copy = found.Label! with { Size = 2 };
        Assert.Empty(found.ChangedProperties());
        Assert.NotEqual(found.Label, copy);
        Assert.Equal(found.Label, copy with { Size = 1 });
        found.Label = copy;
        copy.Text = "B";
        session.Commit();

        Assert.Equal(new Label { Text = "B", Size = 2 }, Read(id, again => again.Label));
    }

    private sealed class Derived : Address;
}
