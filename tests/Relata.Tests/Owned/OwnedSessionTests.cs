using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Options for columns, merges, upserts, bulk inserts, JSON and raw SQL with owned values.</summary>
public abstract class OwnedSessionTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_value_is_left_out_and_loaded_as_a_whole()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Query<Customer>().Options(Load.Only((Customer c) => c.Name)).Single();
        Assert.False(ada.IsColumnLoaded(c => c.Address));
        Assert.False(ada.IsColumnLoaded(c => c.Address.City));
        Assert.True(ada.IsColumnLoaded(c => c.Code));

        Assert.Equal("Oslo", ada.Address.City);
        Assert.Equal(new Money(12.5m, "EUR"), ada.Price);
        Assert.Equal(2, session.StatementCount);

        using var other = Database.OpenSession();
        var again = other.Query<Customer>().Options(Load.Defer((Customer c) => c.Address, c => c.Price)).Single();
        again.Price = new Money(1, "NOK");
        Assert.True(again.IsColumnLoaded(c => c.Price));
        var address = again.Address;
        Assert.Equal(2, other.StatementCount);
        address.City = "Bergen";
        other.Commit();
        Assert.Equal((new Money(1, "NOK"), "Bergen", "Main 1"), Read(id, found => (found.Price, found.Address.City, found.Address.Street)));
    }

    [Fact]
    public void An_option_for_a_part_is_refused_by_name()
    {
        Assert.Contains("'Address.City' is a part of Address, which is read as a whole. Name x => x.Address", Assert.Throws<LoadOptionException>(() => Load.Only((Customer c) => c.Address.City)).Message, StringComparison.Ordinal);
        Assert.Contains("'Discount.Amount' is a part of Discount, which is read as a whole. Name x => x.Discount", Assert.Throws<LoadOptionException>(() => Load.Only((Customer c) => c.Discount!.Value.Amount)).Message, StringComparison.Ordinal);
        Assert.Contains("'Address.Point' is a part of Address", Assert.Throws<LoadOptionException>(() => Load.Defer((Customer c) => c.Address.Point)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_that_does_not_load_gives_the_session_values_of_its_own()
    {
        Customer cached;
        var id = Store(Ada());
        using (var other = Database.OpenSession())
        {
            cached = other.Get<Customer>(id)!;
        }

        using var session = Database.OpenSession();
        var own = session.Merge(cached, load: false);
        Assert.Equal(("Main 1", 59.9, new Money(12.5m, "EUR")), (own.Address.Street, own.Address.Point!.Lat, own.Price));
        Assert.Equal((0, 0), (session.StatementCount, own.ChangedProperties().Count));

        own.Address.City = "Bergen";
        session.Commit();
        Assert.Equal(("Oslo", "Bergen"), (cached.Address.City, Read(id, found => found.Address.City)));
        cached.Address.City = "Moss";
        Assert.Equal("Bergen", own.Address.City);
        Assert.Equal("REL128", Assert.Throws<MergeException>(() => session.Merge(cached, load: false)).Code);
    }

    [Fact]
    public void A_merge_copies_what_was_set()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var own = session.Get<Customer>(id)!;
        var address = own.Address;

        // The address of the initializer, of which one property was set.
        var given = new Customer { Id = id, Price = new Money(1, "SEK") };
        given.Address.City = "Bergen";
        Assert.Same(own, session.Merge(given));
        Assert.Same(address, own.Address);
        Assert.Equal(("Main 1", "Bergen", 59.9, new Money(1, "SEK")), (address.Street, address.City, address.Point!.Lat, own.Price));
        Assert.Equal(["Address.City", "Price.Amount"], own.ChangedProperties().Where(name => name != "Price.Currency"));
        session.Commit();
        Assert.Equal(("Main 1", "Bergen"), Read(id, found => (found.Address.Street, found.Address.City)));

        Customer detached;
        using (var other = Database.OpenSession())
        {
            detached = other.Get<Customer>(id)!;
        }

        (detached.Address.City, detached.ShipTo) = ("Moss", new Address { Street = "s", City = "c" });
        session.Merge(detached, allow: c => new { c.ShipTo });
        session.Commit();
        Assert.Equal(("Bergen", "c"), Read(id, found => (found.Address.City, found.ShipTo!.City)));
        Assert.NotSame(detached.ShipTo, own.ShipTo);
        Assert.Contains("'c.Address' is a value of several columns", Assert.Throws<ArgumentException>(() => session.Merge(detached, allow: c => new { c.Address.City })).Message, StringComparison.Ordinal);
        Assert.Contains("'c.Discount' is a value of several columns", Assert.Throws<ArgumentException>(() => session.Merge(detached, allow: c => new { c.Discount!.Value.Amount })).Message, StringComparison.Ordinal);
        session.Merge(detached, allow: c => c.Discount!.Value);
    }

    [Fact]
    public void A_merge_of_a_new_object_has_all_of_the_value()
    {
        var given = new Customer { Name = "New", Contact = new("1", null), Code = new Money(9, "X"), Price = new Money(1, "EUR") };
        given.Address.City = "Bergen";
        using var session = Database.OpenSession();
        var own = session.Merge(given);
        session.Commit();

        Assert.Equal(("", "Bergen", new Contact("1", null)), Read(own.Id, found => (found.Address.Street, found.Address.City, found.Contact)));
    }

    [Fact]
    public void An_upsert_finds_the_row_by_a_part()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var given = Ada();
        (given.Price, given.ShipTo) = (new Money(3, "EUR"), new Address { Street = "s", City = "c" });

        var own = session.Upsert(given, c => new { c.Code.Amount, c.Name });
        session.Commit();

        Assert.Equal(id, own.Id);
        Assert.Equal((new Money(3, "EUR"), "c"), Read(id, found => (found.Price, found.ShipTo!.City)));
        own.ShipTo!.City = "d";
        session.Commit();
        Assert.Equal("d", Read(id, found => found.ShipTo!.City));

        using var other = Database.OpenSession();
        given = Ada();
        given.ShipTo = new Address();
        Assert.Throws<OwnedValueException>(() => other.Upsert(given, c => new { c.Code.Amount, c.Name }));
    }

    [Fact]
    public void A_bulk_insert_writes_values()
    {
        using var session = Database.OpenSession();
        session.BulkInsert(Enumerable.Range(1, 5).Select(number =>
        {
            var customer = Ada();
            (customer.Name, customer.Code) = ($"{number}", new Money(number, "B"));
            return customer;
        }));
        Assert.Equal([1, 2, 3, 4, 5], session.Query<Customer>().Where(c => c.Address.City == "Oslo").OrderBy(c => c.Code.Amount).ToList().Select(c => c.Code.Amount));

        var empty = Ada();
        empty.ShipTo = new Address();
        Assert.Throws<OwnedValueException>(() => session.BulkInsert([empty]));
    }

    [Fact]
    public void Json_contains_values_and_leaves_out_what_is_not_loaded()
    {
        var options = new JsonSerializerOptions().AddRelata();
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Query<Customer>().Options(Load.Defer((Customer c) => c.Contact)).Single();

        var json = JsonSerializer.Serialize(ada, options);
        Assert.Equal(1, session.StatementCount);
        Assert.DoesNotContain("Contact", json, StringComparison.Ordinal);
        Assert.Contains("\"Price\":{\"Amount\":12.5,\"Currency\":\"EUR\"}", json, StringComparison.Ordinal);

        var read = JsonSerializer.Deserialize<Customer>(json, options)!;
        Assert.Equal((id, "Oslo", 59.9, new Money(12.5m, "EUR"), null), (read.Id, read.Address.City, read.Address.Point!.Lat, read.Price, read.ShipTo));
        read.Address.City = "Bergen";
        _ = ada.Contact;
        session.Merge(read);
        session.Commit();
        Assert.Equal(("Bergen", "123"), Read(id, found => (found.Address.City, found.Contact.Phone)));
    }

    [Fact]
    public void Raw_sql_reads_entities_with_values()
    {
        Store(Ada());
        using var session = Database.OpenSession();
        var ada = session.Sql<Customer>($"SELECT * FROM customer WHERE address_town = {"Oslo"}").Single();
        Assert.Equal(("Oslo", new Money(12.5m, "EUR")), (ada.Address.City, ada.Price));
    }

    [Fact]
    public void Unique_values_that_change_places_are_written()
    {
        var (ada, ben) = (Ada(), Ada());
        ben.Code = new Money(2, "X");
        var (first, second) = (Store(ada), Store(ben));
        using var session = Database.OpenSession();
        var (one, two) = (session.Get<Customer>(first)!, session.Get<Customer>(second)!);

        (one.Code, two.Code) = (two.Code, one.Code);
        session.Commit();

        Assert.Equal((2, 1), (Read(first, found => found.Code.Amount), Read(second, found => found.Code.Amount)));
    }

    [Fact]
    public void The_schema_is_that_of_the_model()
    {
        Assert.Empty(Database.CompareSchema().All);
    }
}
