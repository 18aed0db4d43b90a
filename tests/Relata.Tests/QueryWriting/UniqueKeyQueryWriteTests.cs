using Relata.Tests.Databases;
using Relata.Tests.UniqueKeys.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate and ExecuteDelete along foreign keys to unique keys.</summary>
public abstract class UniqueKeyQueryWriteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void The_foreign_key_is_set_and_followed_and_its_reference_is_refused()
    {
        using var test = new TDatabase();
        using var database = test.Create<Town>();
        using var session = database.OpenSession();
        var (norway, spain) = (new Country { Code = "NO", Name = "Norway" }, new Country { Code = "ES", Name = "Spain" });
        session.AddRange(new Town { Name = "Oslo", Country = norway }, new Town { Name = "Ronda", Country = spain });
        session.Commit();
        Assert.Single(norway.Towns);

        Assert.Equal(1, session.Query<Town>().Where(town => town.Country.Name == "Norway").ExecuteUpdate(set => set.Set(town => town.CountryCode, "ES").Set(town => town.Name, town => town.Country.Name)));
        Assert.Empty(norway.Towns);
        Assert.Equal(["Norway", "Ronda"], spain.Towns.Select(town => town.Name).Order());
        Assert.Contains("Set the foreign key: CountryCode", Assert.Throws<QueryTranslationException>(() => session.Query<Town>().ExecuteUpdate(set => set.Set(town => town.Country, spain))).Message);
        Assert.Equal(1, session.Query<Country>().Where(country => !country.Towns.Any()).ExecuteDelete());
    }
}

public sealed class SqliteUniqueKeyQueryWriteTests : UniqueKeyQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlUniqueKeyQueryWriteTests : UniqueKeyQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbUniqueKeyQueryWriteTests : UniqueKeyQueryWriteTests<MariaDbTestDatabase>;
