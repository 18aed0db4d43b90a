using Relata.Schema.Syncing;
using Relata.Tests.Databases;
using Relata.Tests.Schemas.TextKeys.Acting;

namespace Relata.Tests.Schemas.TextKeys;

/// <summary>Foreign keys of a limited length that the database sets to NULL, or lets follow.</summary>
public abstract class TextForeignKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_tables_are_created_and_differ_in_nothing()
    {
        using var database = Open(isActing: true);

        database.CreateTables();

        Assert.Empty(database.CompareSchema().All);
    }

    [Fact]
    public void Foreign_keys_follow_and_are_set_to_null()
    {
        using var database = Open(isActing: true);
        database.CreateTables();
        using var session = database.OpenSession();
        var (country, land) = (new Country { Code = "a", Towns = { new Town() }, Tags = { new Tag { Name = "t" } } }, new Land { Code = "b", Cities = { new City() } });
        session.AddRange(country, land);
        session.Commit();

        country.Code = "abcde";
        session.Delete(land);
        session.Commit();

        Assert.Equal("abcde", Assert.Single(country.Towns).CountryCode);
        Assert.Equal(["abcde", "", "abcde"], database.Texts("SELECT country_code FROM tk_town UNION ALL SELECT coalesce(land_code, '') FROM tk_city UNION ALL SELECT country_code FROM tk_country_tag"));
    }

    [Fact]
    public void A_value_that_is_too_long_is_refused_and_not_shortened()
    {
        using var database = Open(isActing: true);
        database.CreateTables();
        using var session = database.OpenSession();
        session.AddRange(new Country { Code = "abcde" }, new Land { Code = "abcde" });
        session.Commit();

        session.Add(new City { LandCode = "abcdef" });
        Assert.Contains("City.LandCode", Assert.Throws<ConstraintViolationException>(session.Commit).Message, StringComparison.Ordinal);
        session.Rollback();
        session.Add(new Town { CountryCode = "abcdef" });
        Assert.Contains("Town.CountryCode", Assert.Throws<ConstraintViolationException>(session.Commit).Message, StringComparison.Ordinal);
        session.Rollback();
        session.Add(new Town { Name = new string('x', 21) });
        Assert.Contains("Town.Name", Assert.Throws<ConstraintViolationException>(session.Commit).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_takes_away_the_checks_and_leaves_the_actions_to_migrations()
    {
        using var plain = Open(isActing: false);
        await plain.CreateTablesAsync();
        Assert.Empty((await plain.CompareSchemaAsync()).All);

        using var acting = Open(isActing: true);
        await SyncRun.RunAsync(acting, new MigrationHints(), isDryRun: false, isTool: true, isAsync: true, TestContext.Current.CancellationToken);

        Assert.Equal(3, (await acting.CompareSchemaAsync()).All.Count(difference => difference.Kind == SchemaDifferenceKind.ForeignKeyAction));
        Assert.DoesNotContain((await acting.CompareSchemaAsync()).All, difference => difference.Kind != SchemaDifferenceKind.ForeignKeyAction);
    }

    private Database Open(bool isActing) => _test.Open(ModelSet.InNamespace(isActing ? typeof(Country).Namespace! : typeof(Plain.Country).Namespace!));
}

public sealed class SqliteTextForeignKeyTests : TextForeignKeyTests<SqliteFile>;

public sealed class PostgreSqlTextForeignKeyTests : TextForeignKeyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTextForeignKeyTests : TextForeignKeyTests<MariaDbTestDatabase>;
