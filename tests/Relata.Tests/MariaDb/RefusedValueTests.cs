using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.MariaDb;

/// <summary>What MariaDB cannot store, and what it holds that a property cannot.</summary>
public sealed class RefusedValueTests : IDisposable
{
    private readonly MariaDbTestDatabase _test = new();
    private readonly Database _database;

    public RefusedValueTests() => _database = _test.Create<Team>();

    [Fact]
    public void A_value_that_the_property_cannot_hold_names_its_column()
    {
        _database.Insert(new Team { Name = "red" });
        _database.Execute("ALTER TABLE team MODIFY id BIGINT NOT NULL");
        _database.Execute("UPDATE team SET id = 3000000000");

        var error = Assert.Throws<DatabaseException>(() => _database.OpenSession().Query<Team>().ToList());

        Assert.Contains("Column 'id' holds '3000000000'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_number_that_no_decimal_holds_is_called_a_number()
    {
        using var database = _test.Open(ModelSet.Of<Lot>());
        database.CreateTables();
        database.Insert(new Lot { Name = "a", Price = decimal.MaxValue });
        using var session = database.OpenSession();

        foreach (var read in new Action[] { () => session.Query<Lot>().Select(lot => lot.Price * 10).Single(), () => session.Query<Lot>().Sum(lot => lot.Price * 10) })
        {
            var message = Assert.Throws<DatabaseException>(read).Message;
            Assert.Contains("the number 792281625142643375935439503350", message, StringComparison.Ordinal);
            Assert.Contains("too large for a Decimal", message, StringComparison.Ordinal);
            Assert.DoesNotContain("date", message, StringComparison.Ordinal);
        }
    }

    // An attribute cannot hold these texts: it is stored in UTF-8.
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        string[] names = ["\uD800", "a\uDC00b", "\uD83D\uDE00\uD83D"];
        Assert.All(names, name => Assert.Contains(
            "surrogate", Assert.Throws<DatabaseException>(() => _database.Insert(new Team { Name = name })).Message, StringComparison.Ordinal));

        _database.Insert(new Team { Name = "\uD83D\uDE00" });
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }
}
