using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>A database with the entities that have owned values.</summary>
public abstract class OwnedTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected OwnedTest()
    {
        Database = Test.Open(ModelSet.Of<Customer>());
        Database.CreateTables();
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static Customer Ada() => new()
    {
        Name = "Ada",
        Contact = new("123", "ada@example.org") { App = new Version(1, 2), Tags = ["a", "b"] },
        Address = new() { Street = "Main 1", City = "Oslo", Kind = AddressKind.Work, Point = new() { Lat = 59.9, Lon = 10.7 }, Rent = new Money(5, "NOK") },
        Price = new Money(12.5m, "EUR"),
        Code = new Money(1, "X"),
    };

    /// <summary>Stores a customer by a session of its own.</summary>
    protected int Store(Customer customer)
    {
        using var session = Database.OpenSession();
        session.Add(customer);
        session.Commit();
        return customer.Id;
    }

    protected T Read<T>(int id, Func<Customer, T> value)
    {
        using var session = Database.OpenSession();
        return value(session.Get<Customer>(id)!);
    }
}
