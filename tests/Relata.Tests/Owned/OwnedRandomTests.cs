using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Random values, with nulls in every part, written and read back through new and through used sessions, against a model in memory.</summary>
public abstract class OwnedRandomTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Customers = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void What_is_read_is_what_was_set(int seed)
    {
        var random = new Random(seed);
        var rows = Create(random);
        Assert.Equal(rows, ReadAll());
        for (var round = 0; round < 6; round++)
        {
            using var session = Database.OpenSession();
            var held = Use(session, random);
            for (var step = 0; step < 5; step++)
            {
                Step(session, random, rows, held);
            }

            Assert.Equal(rows, ReadAll());
        }
    }

    // Objects are loaded wholly, in part, or not at all, and the program keeps some of their owned objects.
    private static List<(Customer Owner, Address Address)> Use(Session session, Random random)
    {
        var customers = random.Next(4) switch
        {
            0 => session.Query<Customer>().ToList(),
            1 => session.Query<Customer>().Options(Load.Only((Customer c) => c.Name, c => c.Price)).ToList(),
            2 => session.Query<Customer>().Options(Load.Defer((Customer c) => c.Address, c => c.ShipTo)).ToList(),
            _ => [],
        };
        if (random.Next(3) == 0)
        {
            customers.ForEach(session.Expire);
        }

        return [.. customers.Where(_ => random.Next(2) == 0).Select(customer => (customer, customer.Address))];
    }

    private static void Step(Session session, Random random, Dictionary<string, string> rows, List<(Customer Owner, Address Address)> held)
    {
        var before = new Dictionary<string, string>(rows);
        using var nested = random.Next(3) == 0 ? session.BeginNested() : null;
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var name = $"{random.Next(Customers)}";
            var customer = session.Query<Customer>().Single(c => c.Name == name);
            Change(random, customer, held);
            rows[name] = Text(customer);
            if (random.Next(3) == 0)
            {
                session.Flush();
            }
        }

        switch (random.Next(4))
        {
            case 0:
                Undo(session, rows, before, nested);
                break;
            case 1 when nested is null:
                session.Flush();
                session.Query<Customer>().PopulateExisting().ToList();
                session.Commit();
                break;
            default:
                nested?.Commit();
                session.Commit();
                break;
        }

        foreach (var customer in session.Query<Customer>().ToList())
        {
            Assert.Equal(rows[customer.Name], Text(customer));
            Assert.Empty(customer.ChangedProperties());
        }

        foreach (var (owner, address) in held.Where(pair => ReferenceEquals(pair.Owner.Address, pair.Address)))
        {
            Assert.Contains(Text(address), Text(owner), StringComparison.Ordinal);
        }
    }

    private static void Undo(Session session, Dictionary<string, string> rows, Dictionary<string, string> before, NestedTransaction? nested)
    {
        if (nested is null)
        {
            session.Rollback();
        }
        else
        {
            nested.Rollback();
            session.Commit();
        }

        foreach (var (name, row) in before)
        {
            rows[name] = row;
        }
    }

    private static void Change(Random random, Customer customer, List<(Customer Owner, Address Address)> held)
    {
        switch (random.Next(9))
        {
            case 0:
                customer.Address = MakeAddress(random);
                break;
            case 1:
                customer.ShipTo = random.Next(3) == 0 ? null : MakeAddress(random);
                break;
            case 2 when held.Find(pair => pair.Owner == customer) is { Address: { } address }:
                (address.City, address.Kind) = (MakeText(random), random.Next(2) == 0 ? null : AddressKind.Home);
                break;
            case 3 when customer.Address.Point is { } point:
                point.Lat = random.Next(100);
                break;
            case 4:
                customer.Address.Point = random.Next(2) == 0 ? null : new GeoPoint { Lat = random.Next(100), Lon = random.Next(100) };
                break;
            case 5 when customer.ShipTo is { } ship:
                (ship.Street, ship.Rent) = (MakeText(random), MakeMoney(random));
                break;
            case 6:
                (customer.Price, customer.Discount) = (new Money(random.Next(100), "EUR"), MakeMoney(random));
                break;
            case 7:
                customer.Contact = MakeContact(random);
                break;
            case 8:
                (customer.ShipTo, customer.Address) = (customer.Address.Copy(), customer.ShipTo?.Copy() ?? MakeAddress(random));
                break;
        }

        if (random.Next(3) == 0)
        {
            customer.Label = customer.Label is { } label && random.Next(2) == 0 ? label with { Size = random.Next(9) } : random.Next(2) == 0 ? null : new Label { Text = MakeText(random), Size = 1 };
        }
    }

    private Dictionary<string, string> Create(Random random)
    {
        var customers = Enumerable.Range(0, Customers).Select(number => new Customer
        {
            Name = $"{number}",
            Code = new Money(number, "C"),
            Contact = MakeContact(random),
            Address = MakeAddress(random),
            ShipTo = random.Next(2) == 0 ? null : MakeAddress(random),
            Price = new Money(random.Next(100), "EUR"),
            Discount = MakeMoney(random),
        }).ToList();
        using var session = Database.OpenSession();
        session.AddRange(customers);
        session.Commit();
        return customers.ToDictionary(customer => customer.Name, Text);
    }

    private static Address MakeAddress(Random random) => new()
    {
        Street = MakeText(random),
        City = MakeText(random),
        Kind = random.Next(3) == 0 ? null : AddressKind.Work,
        Point = random.Next(2) == 0 ? null : new GeoPoint { Lat = random.Next(100), Lon = random.Next(100) },
        Rent = MakeMoney(random),
    };

    private static Money? MakeMoney(Random random) => random.Next(2) == 0 ? null : new Money(random.Next(100), MakeText(random));

    private static Contact MakeContact(Random random) => new(random.Next(2) == 0 ? null : MakeText(random), random.Next(2) == 0 ? null : MakeText(random))
    {
        App = random.Next(2) == 0 ? null : new Version(random.Next(5), 1),
        Tags = random.Next(2) == 0 ? null : [MakeText(random)],
    };

    private static string MakeText(Random random) => random.Next(3) == 0 ? "" : $"t{random.Next(20)}";

    private Dictionary<string, string> ReadAll()
    {
        using var session = Database.OpenSession();
        return session.Query<Customer>().ToList().ToDictionary(customer => customer.Name, Text);
    }

    private static string Text(Customer customer) =>
        $"{customer.Contact.Phone ?? "-"}|{customer.Contact.Mail ?? "-"}|{customer.Contact.App}|{(customer.Contact.Tags is { } tags ? string.Join(',', tags) : "-")}"
        + $"|{Text(customer.Address)}|{(customer.ShipTo is { } ship ? Text(ship) : "-")}|{Text(customer.Price)}|{Text(customer.Discount)}|{customer.Label?.Text ?? "-"}|{customer.Label?.Size}";

    private static string Text(Address address) => $"{address.Street}/{address.City}/{address.Kind}/{address.Point?.Lat}/{address.Point?.Lon}/{Text(address.Rent)}";

    private static string Text(Money? money) => money is { } value ? $"{value.Amount:0.##} {value.Currency}" : "-";
}
