using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

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
