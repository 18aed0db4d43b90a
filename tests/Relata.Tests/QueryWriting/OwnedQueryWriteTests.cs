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
}

public sealed class SqliteOwnedQueryWriteTests : OwnedQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlOwnedQueryWriteTests : OwnedQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOwnedQueryWriteTests : OwnedQueryWriteTests<MariaDbTestDatabase>;
