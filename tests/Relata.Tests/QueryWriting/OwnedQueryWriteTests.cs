using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate of parts of owned values.</summary>
public abstract class OwnedQueryWriteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Parts_of_owned_values_are_set_and_held_objects_follow()
    {
        using var test = new TDatabase();
        using var database = test.Create<Customer>();
        using var session = database.OpenSession();
        var customer = new Customer { Name = "Ann", Address = new Address { Street = "Elm 1", City = "Oslo" }, ShipTo = new Address { Street = "Oak 2", City = "Bergen" }, Price = new Money(2, "EUR"), Code = new Money(1, "X"), Contact = new Contact("1", null) };
        var other = new Customer { Name = "Bob", Address = new Address { Street = "Ash 4", City = "Oslo" }, Price = new Money(3, "EUR"), Code = new Money(2, "X"), Contact = new Contact("2", null) };
        session.AddRange(customer, other);
        session.Commit();
        var address = customer.Address;

        Assert.Equal(2, session.Query<Customer>().Where(customer => customer.Address.City == "Oslo").ExecuteUpdate(set => set
            .Set(customer => customer.Address.City, customer => (customer.ShipTo!.City ?? customer.Name) + "!")
            .Set(customer => customer.ShipTo!.City, customer => customer.Address.City)));

        Assert.Equal(("Bergen!", "Elm 1", "Oslo"), (customer.Address.City, customer.Address.Street, customer.ShipTo!.City));
        Assert.Equal(("Bob!", null), (other.Address.City, other.ShipTo));
        customer.Address.Street = "Elm 3";
        session.Commit();
        using var reading = database.OpenSession();
        var read = reading.Query<Customer>().Single(customer => customer.Name == "Ann");
        Assert.Null(reading.Query<Customer>().Single(customer => customer.Name == "Bob").ShipTo);
        Assert.Contains("Customer.ShipTo.City to null", Assert.Throws<QueryTranslationException>(() => session.Query<Customer>().ExecuteUpdate(set => set.Set(customer => customer.ShipTo!.City, (string)null!))).Message);
        Assert.Equal(("Bergen!", "Elm 3", "Oslo"), (read.Address.City, read.Address.Street, read.ShipTo!.City));
        Assert.Contains("set each of its properties", Assert.Throws<QueryTranslationException>(() => session.Query<Customer>().ExecuteUpdate(set => set.Set(customer => customer.Address, address))).Message);
    }

    [Fact]
    public void Parts_of_a_nullable_struct_are_set_in_the_rows_that_have_it()
    {
        using var test = new TDatabase();
        using var database = test.Create<Customer>();
        using var session = database.OpenSession();
        var customer = new Customer { Name = "Ann", Address = new Address { Street = "Elm 1", City = "Oslo", Rent = new Money(4, "NOK"), Point = new GeoPoint { Lat = 1, Lon = 2 } }, Price = new Money(1, "EUR"), Code = new Money(2, "X"), Discount = new Money(2, "EUR"), Contact = new Contact("1", null) };
        var other = new Customer { Name = "Bob", Address = new Address { Street = "Ash 4", City = "Oslo" }, Price = new Money(2, "EUR"), Code = new Money(1, "X"), Contact = new Contact("2", null) };
        session.AddRange(customer, other);
        session.Commit();
        session.Query<Customer>().Single(row => row.Name == "Bob").Price = new Money(3, "EUR");

        session.Query<Customer>().ExecuteUpdate(set => set
            .Set(row => row.Discount!.Value.Amount, row => row.Price.Amount + row.Name.Length)
            .Set(row => row.Discount!.Value.Currency, "USD")
            .Set(row => row.Address.Rent!.Value.Amount, 7m)
            .Set(row => row.Address.Point!.Lat, 8));

        Assert.Equal((new Money(4, "USD"), new Money(7, "NOK")), (customer.Discount!.Value, customer.Address.Rent!.Value));
        Assert.Equal((null, null, new Money(3, "EUR")), (other.Discount, other.Address.Rent, other.Price));
        session.Commit();
        using var reading = database.OpenSession();
        var read = reading.Query<Customer>().OrderBy(row => row.Name).ToList();
        Assert.Equal((new Money(4, "USD"), new Money(7, "NOK")), (read[0].Discount!.Value, read[0].Address.Rent!.Value));
        Assert.Equal((null, null, new Money(3, "EUR")), (read[1].Discount, read[1].Address.Rent, read[1].Price));
        Assert.Equal((8, 2, null), (read[0].Address.Point!.Lat, read[0].Address.Point!.Lon, read[1].Address.Point));
        Assert.Contains("Customer.Address.Rent.Currency to null", Assert.Throws<QueryTranslationException>(() => session.Query<Customer>().ExecuteUpdate(set => set.Set(row => row.Address.Rent!.Value.Currency, (string)null!))).Message);
        Assert.Contains("set each of its properties", Assert.Throws<QueryTranslationException>(() => session.Query<Customer>().ExecuteUpdate(set => set.Set(row => row.Discount!.Value, new Money(1, "X")))).Message);
        Assert.Contains("Customer.Discount.Amount twice", Assert.Throws<QueryTranslationException>(() => session.Query<Customer>().ExecuteUpdate(
            set => set.Set(row => row.Discount!.Value.Amount, 1m).Set(row => row.Discount!.Value.Amount, 2m))).Message);
    }
}

public sealed class SqliteOwnedQueryWriteTests : OwnedQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlOwnedQueryWriteTests : OwnedQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOwnedQueryWriteTests : OwnedQueryWriteTests<MariaDbTestDatabase>;
