using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Owned values are columns of their owner's table: a changed part is one column, and a value that is removed is all of its columns.</summary>
public sealed class OwnedTextTests
{
    [Fact]
    public void The_columns_and_the_writes_on_SQLite() =>
        Check<SqliteMemory>(
            create:
            [
//CREATE SqliteMemory
            ],
            sent:
            [
//SENT SqliteMemory
            ]);

    [Fact]
    public void The_columns_and_the_writes_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
//CREATE PostgreSqlTestDatabase
            ],
            sent:
            [
//SENT PostgreSqlTestDatabase
            ]);

    [Fact]
    public void The_columns_and_the_writes_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
//CREATE MariaDbTestDatabase
            ],
            sent:
            [
//SENT MariaDbTestDatabase
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Customer>());
        System.IO.File.WriteAllText("/tmp/h/n5dump/owned." + typeof(TDatabase).Name + ".create", string.Join("\0", SchemaTexts.Created(database, "customer", "purchase"))); //TEMP
        Assert.Equal(create, SchemaTexts.Created(database, "customer", "purchase"));

        using (var session = database.OpenSession())
        {
            session.RecordStatements = true;
            session.Add(new Customer
            {
                Name = "Ada",
                Contact = new("123", null),
                Address = new() { Street = "Main 1", City = "Oslo" },
                ShipTo = new() { Street = "Side 2", City = "Moss", Point = new() { Lat = 59.4, Lon = 10.7 } },
                Price = new(1, "NOK"),
                Code = new(2, "X"),
                Purchases = { new Purchase { Total = new(3, "EUR") } },
            });
            session.Commit();
            System.IO.File.WriteAllLines("/tmp/h/n5dump/owned." + typeof(TDatabase).Name + ".sent1", session.Statements); //TEMP
            Assert.Equal(sent.Take(2), session.Statements);
        }

        using var other = database.OpenSession();
        other.RecordStatements = true;
        var ada = other.Query<Customer>().Single(customer => customer.ShipTo!.Point!.Lat > 59 && customer.Price == new Money(1, "NOK"));
        ada.Address.City = "Bergen";
        other.Commit();
        ada.ShipTo!.Point = null;
        ada.Discount = new Money(4, "SEK");
        other.Commit();
        ada.ShipTo = null;
        other.Commit();
        Assert.Empty(other.Query<Purchase>().OrderBy(purchase => purchase.Total).Where(purchase => purchase.Delivery != null).ToList());
        other.Query<Customer>().ExecuteUpdate(set => set.Set(customer => customer.Price, new Money(5, "DKK")).Set(customer => customer.Address.City, "Voss"));
        System.IO.File.WriteAllLines("/tmp/h/n5dump/owned." + typeof(TDatabase).Name + ".sent2", other.Statements); //TEMP
        Assert.Equal(sent.Skip(2), other.Statements);
    }
}
