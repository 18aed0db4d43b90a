using Relata.Tests.Databases;
using Relata.Tests.UniqueKeys.Models;

namespace Relata.Tests.UniqueKeys;

/// <summary>Unique keys that the server holds equal and .NET does not: rows are given to the owners that the server matches them with.</summary>
public abstract class ServerEqualUniqueKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ServerEqualUniqueKeyTests()
    {
        CreateExtension();
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.UniqueKeys.Models"));
        var (text, key) = _database switch
        {
            SqliteDatabase => ("TEXT COLLATE NOCASE", "INTEGER"),
            MariaDbDatabase => ("VARCHAR(40) COLLATE utf8mb4_general_ci", "INT"),
            _ => ("citext", "INT"),
        };
        string[] texts =
        [
            $"CREATE TABLE uk_country (id {key} PRIMARY KEY, code {text} UNIQUE, dialling {key}, name VARCHAR(40))",
            $"CREATE TABLE uk_town (id {key} PRIMARY KEY, name VARCHAR(40), country_code {text})",
            "INSERT INTO uk_country VALUES (1, 'AT', NULL, 'Austria'), (2, 'fr', NULL, 'France'), (3, 'XX', NULL, 'Island')",
            "INSERT INTO uk_town VALUES (1, 'Graz', 'at'), (2, 'Linz', 'AT'), (3, 'Paris', 'FR'), (4, 'Nowhere', 'QQ')",
        ];
        Array.ForEach(texts, statement => _database.Execute(statement));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    // A connection reads the types of the database when it is opened.
    private void CreateExtension()
    {
        using var database = _test.Open(ModelSet.InNamespace("Relata.Tests.UniqueKeys.Models"));
        if (database is PostgreSqlDatabase)
        {
            database.Execute("CREATE EXTENSION IF NOT EXISTS citext");
        }
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public void References_and_lists_follow_the_server(Loading strategy)
    {
        using var session = _database.OpenSession();
        var towns = session.Query<Town>().OrderBy(t => t.Id).Options(Load.By(strategy, (Town t) => t.Country)).ToList();
        Assert.Equal(["Austria", "Austria", "France", null], towns.Select(town => town.Country?.Name));
        Assert.Same(towns[0].Country, towns[1].Country);

        using var other = _database.OpenSession();
        var countries = other.Query<Country>().OrderBy(c => c.Id).Options(Load.By(strategy, (Country c) => c.Towns)).ToList();
        Assert.Equal(["Graz,Linz", "Paris", ""], countries.Select(country => string.Join(",", country.Towns.Select(town => town.Name))));
    }

    [Fact]
    public void A_session_that_holds_the_principals_asks_the_server_for_the_other_spelling()
    {
        using var session = _database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Id).ToList();
        var towns = session.Query<Town>().OrderBy(t => t.Id).Options(Load.SelectIn((Town t) => t.Country)).ToList();

        Assert.Equal([countries[0], countries[0], countries[1], null], towns.Select(town => town.Country));
        Assert.Equal(["Graz", "Linz"], session.Query<Town>().Where(t => t.Country == countries[0]).OrderBy(t => t.Id).Select(t => t.Name).ToList());
    }
}
