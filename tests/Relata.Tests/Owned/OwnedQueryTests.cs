using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;
using Relata.Tests.Queries;

namespace Relata.Tests.Owned;

/// <summary>Lambdas name owned values and their members.</summary>
public abstract class OwnedQueryTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly Session _session;

    protected OwnedQueryTests()
    {
        using (var session = Database.OpenSession())
        {
            var (ada, ben, cid) = (Ada(), Ada(), Ada());
            (ben.Name, ben.Address.City, ben.Address.Point, ben.Address.Rent, ben.Discount, ben.Price) = ("Ben", "Bergen", null, null, new Money(1, "EUR"), new Money(1, "EUR"));
            (cid.Name, cid.ShipTo, cid.Label) = ("Cid", cid.Address.Copy(), new Label { Text = "c", Size = 1 });
            ada.Purchases.Add(new Purchase { Total = new Money(10, "EUR"), Delivery = new Address { Street = "a", City = "Oslo" } });
            ada.Purchases.Add(new Purchase { Total = new Money(20, "NOK") });
            ben.Purchases.Add(new Purchase { Total = new Money(10, "NOK") });
            session.AddRange([ada, ben, cid, new Purchase { Total = new Money(0, "") }]);
            session.Commit();
        }

        _session = Database.OpenSession();
        _ = _session.Query<Customer>().First(customer => customer.Name == "Ben");
    }

    [Fact]
    public void Members_are_columns()
    {
        var version = new Version(1, 2);
        Assert.Equal(["Ada", "Cid"], Names(_session.Query<Customer>().Where(c => c.Address.City == "Oslo")));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Price.Amount < 10 && c.Price.Currency == "EUR")));
        Assert.Equal(["Ada", "Cid"], Names(_session.Query<Customer>().Where(c => c.Address.Point!.Lat > 50 && c.Address.Kind == AddressKind.Work)));
        Assert.Equal(["Cid"], Names(_session.Query<Customer>().Where(c => c.ShipTo!.Rent!.Value.Amount == 5)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Discount!.Value.Currency.StartsWith("EU"))));
        Assert.Equal(["Ben", "Ada", "Cid"], _session.Query<Customer>().OrderBy(c => c.Address.City).ThenBy(c => c.Name).ToList().Select(c => c.Name));
        Assert.Equal(["Ada", "Ben", "Cid"], Names(_session.Query<Customer>().Where(c => c.Contact.App == version)));
        Assert.Equal(26, _session.Query<Customer>().Sum(c => c.Price.Amount));
    }

    [Fact]
    public void Whole_values_are_compared_by_their_columns()
    {
        var (price, none, address) = (new Money(1, "EUR"), (Money?)null, Ada().Address);
        Money? maybe = price;
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Price == price)));
        Assert.Equal(["Ada", "Cid"], Names(_session.Query<Customer>().Where(c => c.Price != price)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Price == new Money(1, "EUR"))));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Discount == maybe)));
        Assert.Equal(["Ada", "Cid"], Names(_session.Query<Customer>().Where(c => c.Discount == none)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Discount == c.Price)));
        Assert.Equal(["Ada", "Cid"], Names(_session.Query<Customer>().Where(c => c.Address == address)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => !c.Address.Equals(address))));
        Assert.Equal(["Cid"], Names(_session.Query<Customer>().Where(c => c.Address == c.ShipTo)));
        Assert.Equal(["Ada", "Ben"], Names(_session.Query<Customer>().Where(c => c.Address != c.ShipTo)));
        address.Point = null;
        Assert.Empty(Names(_session.Query<Customer>().Where(c => c.Address == address)));
        (address.Rent, address.City) = (null, "Bergen");
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Address == address)));
        Assert.Equal(["Cid"], Names(_session.Query<Customer>().Where(c => c.Label == new Label { Text = "c", Size = 1 })));
    }

    [Fact]
    public void The_statement_names_the_columns()
    {
        var total = new Money(1, "EUR");
        Assert.Equal(Sql, _session.Query<Purchase>().Where(p => p.Total == total && p.Delivery!.City == "Oslo" && p.Customer!.Discount == null).Select(p => p.Total).Sql());
    }

    /// <summary>The SELECT of a value, with conditions on whole values and on a member.</summary>
    protected abstract string Sql { get; }

    [Fact]
    public void Null_is_the_absence_of_all_columns()
    {
        Assert.Equal(["Ada", "Ben"], Names(_session.Query<Customer>().Where(c => c.ShipTo == null)));
        Assert.Equal(["Cid"], Names(_session.Query<Customer>().Where(c => c.ShipTo != null)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Discount.HasValue)));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Address.Point == null)));
        Assert.Empty(Names(_session.Query<Customer>().Where(c => c.Address == null)));
        Assert.Equal([10, 0], _session.Query<Purchase>().Where(p => p.Customer!.Address == null || p.Customer.Name == "Ben").OrderBy(p => p.Id).Select(p => p.Total.Amount).ToList());
    }

    [Fact]
    public void Values_and_members_are_selected()
    {
        Assert.Equal([new Money(12.5m, "EUR"), new Money(1, "EUR"), new Money(12.5m, "EUR")], _session.Query<Customer>().OrderBy(c => c.Name).Select(c => c.Price).ToList());
        Assert.Equal([null, new Money(1, "EUR"), null], _session.Query<Customer>().OrderBy(c => c.Name).Select(c => c.Discount).ToList());
        Assert.Equal(["Oslo", "Bergen", "Oslo"], _session.Query<Customer>().OrderBy(c => c.Name).Select(c => c.Address.City).ToList());
        Assert.Equal([59.9, null, 59.9], _session.Query<Customer>().OrderBy(c => c.Name).Select(c => c.Address.Point).ToList().Select(point => point?.Lat));
        var rows = _session.Query<Customer>().OrderBy(c => c.Name).Select(c => new { c.Name, c.Address, c.ShipTo, Ship = c.ShipTo!.City }).ToList();
        Assert.Equal([("Ada", "Oslo", null, null), ("Ben", "Bergen", null, null), ("Cid", "Oslo", 10.7, "Oslo")], rows.Select(row => (row.Name, row.Address.City, row.ShipTo?.Point?.Lon, (string?)row.Ship)));
        Assert.Equal(["Ada", "Ada", "Ben", null], _session.Query<Purchase>().OrderBy(p => p.Id).Select(p => p.Customer!.Contact).ToList()
            .Zip(_session.Query<Purchase>().OrderBy(p => p.Id).Select(p => p.Customer!.Name).ToList(), (contact, name) => contact is null ? null : name));
        Assert.Throws<InvalidOperationException>(() => _session.Query<Purchase>().Select(p => p.Customer!.Price).ToList());
        Assert.Equal(4, _session.Query<Purchase>().Select(p => (Money?)p.Customer!.Price).ToList().Count);
        Assert.Equal([12.5m, 1], _session.Query<Customer>().Select(c => c.Price).Distinct().OrderByDescending(p => p.Amount).ToList().Select(p => p.Amount));
        Assert.Equal([1, 12.5m], _session.Query<Customer>().OrderBy(c => c.Name).Take(2).Select(c => c.Price).OrderBy(p => p.Amount).Select(p => p.Amount).ToList());
    }

    [Fact]
    public void Groups_have_members_or_values_as_keys()
    {
        Assert.Equal(
            [("Bergen", 1), ("Oslo", 2)],
            _session.Query<Customer>().GroupBy(c => c.Address.City).Select(g => new { g.Key, Count = g.Count() }).OrderBy(row => row.Key).ToList().Select(row => (row.Key, row.Count)));
        var sums = _session.Query<Purchase>().GroupBy(p => p.Total).Select(g => new { g.Key, Count = g.Count() }).ToList();
        Assert.Equal([(0, "", 1), (10, "EUR", 1), (10, "NOK", 1), (20, "NOK", 1)], sums.OrderBy(row => row.Key.Amount).ThenBy(row => row.Key.Currency).Select(row => (row.Key.Amount, row.Key.Currency, row.Count)));
        Assert.Equal(
            [("", 0m), ("EUR", 10), ("NOK", 30)],
            _session.Query<Purchase>().GroupBy(p => p.Total.Currency).Select(g => new { g.Key, Sum = g.Sum(p => p.Total.Amount) }).OrderBy(row => row.Key).ToList().Select(row => (row.Key, row.Sum)));
    }

    [Fact]
    public void Relationships_lead_to_values()
    {
        var ten = new Money(10, "NOK");
        Assert.Equal(["Ada"], Names(_session.Query<Customer>().Where(c => c.Purchases.Any(p => p.Total.Amount > 10))));
        Assert.Equal(["Ben"], Names(_session.Query<Customer>().Where(c => c.Purchases.Any(p => p.Total == ten))));
        Assert.Equal(["Ada"], Names(_session.Query<Customer>().Where(c => c.Purchases.Any(p => p.Delivery != null && p.Delivery.City == c.Address.City))));
        Assert.Equal([10, 20], _session.Query<Purchase>().Where(p => p.Customer!.Address.City == "Oslo").OrderBy(p => p.Total.Amount).ToList().Select(p => p.Total.Amount));
        var ada = _session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Purchases).OrderByDescending(p => p.Total.Amount)).Single(c => c.Name == "Ada");
        Assert.Equal([20, 10], ada.Purchases.Select(p => p.Total.Amount));
        Assert.Equal("Oslo", ada.Purchases[1].Delivery!.City);
    }

    [Fact]
    public void What_has_no_meaning_is_refused_by_name()
    {
        var list = new[] { new Money(1, "EUR") };
        AssertRefused("'c.Address' cannot be translated to SQL. It is stored in 7 columns. Name one of its members, such as Address.Street", () => _session.Query<Customer>().OrderBy(c => c.Address).ToList());
        AssertRefused("'c.Price' cannot be translated to SQL. It is stored in 2 columns.", () => _session.Query<Customer>().Where(c => list.Contains(c.Price)).ToList());
        AssertRefused("'c.Address.Line' cannot be translated to SQL. Customer.Address.Line is not stored.", () => _session.Query<Customer>().Where(c => c.Address.Line == "x").ToList());
        AssertRefused("It says nothing of Size.", () => _session.Query<Customer>().Where(c => c.Label == new Label { Text = c.Name }).ToList());
        AssertRefused("cannot be translated to SQL", () => _session.Query<Customer>().Where(c => c.Contact == new Contact("1", null) { Tags = null }).ToList());
    }

    private static void AssertRefused(string message, Action query) => Assert.Contains(message, Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Names(Query<Customer> query) => query.OrderBy(customer => customer.Name).ToList().Select(customer => customer.Name);
}
