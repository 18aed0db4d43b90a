using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Running;
using Relata.Migrations.Tests.Seeding.Models;

namespace Relata.Migrations.Tests.Seeding;

public abstract class SeedTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private static readonly ModelSet s_models = ModelSet.InNamespace("Relata.Migrations.Tests.Seeding.Models");

    private readonly TDatabase _test = new();
    private readonly List<Database> _opened = [];

    public async ValueTask InitializeAsync() => await Open().CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
        {
            await database.DisposeAsync();
        }

        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rows_of_any_table_and_type_are_inserted_once()
    {
        var database = Open().With(Norway()).With(Oslo(), new City { Id = 5, Name = "Frogner", CountryCode = "NO", PartOfId = 7 });

        Assert.Equal("3 inserted, 0 updated, 0 deleted", $"{await database.SeedAsync()}");
        Assert.Equal("0 inserted, 0 updated, 0 deleted", $"{await database.SeedAsync()}");
        Assert.Equal("0 inserted, 0 updated, 0 deleted", $"{database.Seed()}");

        await using var session = database.OpenSession();
        var norway = (await session.GetAsync<Country>("NO"))!;
        Assert.Equal(("Norway", Region.North, 385207.5m, "nor"), (norway.Name, norway.Region, norway.Area, norway.Iso!.Letters));
        Assert.Equal(["nb", "nn"], norway.Languages);
        Assert.Equal(7, (await session.GetAsync<City>(5))!.PartOfId);
    }

    [Fact]
    public async Task Keys_that_the_database_generates_do_not_collide_with_those_of_seeds()
    {
        var database = Open().With(Norway()).With(Oslo());
        await database.SeedAsync();

        await using var session = database.OpenSession();
        var cities = Enumerable.Range(0, 10).Select(i => new City { Name = $"{i}", CountryCode = "NO" }).ToList();
        cities.ForEach(session.Add);
        await session.CommitAsync();

        Assert.All(cities, city => Assert.True(city.Id > 7));
    }

    [Fact]
    public async Task A_seed_that_changes_is_written_where_nobody_has_edited_the_row()
    {
        await Open().With(Norway()).SeedAsync();
        await Open().ExecuteAsync("UPDATE country SET note = 'mine', name = 'Norge'");

        // Only the area is new: the edits stay.
        Assert.Equal("0 inserted, 1 updated, 0 deleted", $"{await Open().With(Norway(country => country.Area = 1)).SeedAsync()}");
        Assert.Equal("Norge mine", await Open().TextAsync("SELECT name FROM country UNION ALL SELECT note FROM country"));

        // The name is new too, and edited.
        List<string> warnings = [];
        var third = Open().With(Norway(country => (country.Area, country.Name, country.Languages, country.Iso) = (1, "Kingdom", ["nb"], new Code("nor", 578))));
        third.Warning += (_, warning) => warnings.Add(warning.Message);
        var result = await third.SeedAsync();
        Assert.Equal((1, 0), (result.Updated, result.Inserted));
        Assert.StartsWith("REL627: The seed country 'NO' has 'Kingdom' in name, and had 'Norway'; the row has 'Norge', which no seed wrote, and was left.", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.Equal(result.Notes, warnings);
        await using (var session = third.OpenSession())
        {
            var norway = (await session.GetAsync<Country>("NO"))!;
            Assert.Equal(("Norge", 1m, 578, "nb"), (norway.Name, norway.Area, norway.Iso!.Number, Assert.Single(norway.Languages!)));
        }

        // Told once, and still an edit for the next change.
        Assert.Equal("0 inserted, 0 updated, 0 deleted", $"{await third.SeedAsync()}");
        Assert.Single((await Open().With(Norway(country => (country.Area, country.Name) = (1, "Realm"))).SeedAsync()).Notes);
        Assert.Equal("Norge", await Open().TextAsync("SELECT name FROM country"));
    }

    [Fact]
    public async Task An_edited_part_of_an_owned_value_stays_when_another_part_is_written()
    {
        await Open().With(Norway()).SeedAsync();
        await Open().ExecuteAsync("UPDATE country SET iso_letters = 'xxx'");

        var result = await Open().With(Norway(country => country.Iso = new Code("nor", 578))).SeedAsync();

        Assert.Equal((1, 0), (result.Updated, result.Notes.Count));
        await using var session = Open().OpenSession();
        Assert.Equal(new Code("xxx", 578), (await session.GetAsync<Country>("NO"))!.Iso);
    }

    // A key with a comma, one that is longer than what a record keeps of a value, and rows before those that they refer to.
    [Fact]
    public async Task Rows_that_refer_to_rows_of_their_table_may_stand_before_those()
    {
        var longest = new string('x', 250);
        Topic[] topics = [new() { Code = "leaf", PartOfCode = longest }, new() { Code = longest, PartOfCode = @"a, b\" }, new() { Code = @"a, b\" }];

        Assert.Equal("3 inserted, 0 updated, 0 deleted", $"{await Open().With(topics).SeedAsync()}");
        Assert.Equal("0 inserted, 0 updated, 0 deleted", $"{await Open().With(topics).SeedAsync()}");
    }

    [Fact]
    public async Task A_row_that_only_the_server_holds_to_be_the_seed_is_refused()
    {
        await Open().ExecuteAsync("DROP TABLE topic");
        if (typeof(TDatabase) == typeof(PostgreSqlTest))
        {
            await Open().ExecuteAsync("CREATE EXTENSION citext");
        }

        var text = typeof(TDatabase) == typeof(SqliteTest) ? "TEXT COLLATE NOCASE" : typeof(TDatabase) == typeof(MariaDbTest) ? "VARCHAR(300) COLLATE utf8mb4_general_ci" : "citext";
        await Open().ExecuteAsync($"CREATE TABLE topic (code {text} PRIMARY KEY, part_of_code {text})");
        await Open().ExecuteAsync("INSERT INTO topic VALUES ('NO', NULL)");

        var refused = await Assert.ThrowsAnyAsync<RelataException>(() => Open().With(new Topic { Code = "no" }).SeedAsync());

        // MariaDB compares the keys that it is asked for exactly, and refuses the row.
        Assert.StartsWith(
            typeof(TDatabase) == typeof(MariaDbTest) ? "REL110: Topic.Code: another Topic has this value already, and no two may." : "REL626: The row topic 'NO' is found by the key of a seed that is spelled otherwise.",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Equal("NO", await Open().TextAsync("SELECT code FROM topic"));
    }

    [Fact]
    public async Task A_seed_that_was_deleted_softly_is_left_and_told()
    {
        await Open().With(new Role { Id = 1, Name = "admin" }).SeedAsync();
        await using (var session = Open().OpenSession())
        {
            session.Delete((await session.GetAsync<Role>(1))!);
            await session.CommitAsync();
        }

        var result = await Open().With(new Role { Id = 1, Name = "owner" }).SeedAsync();

        Assert.Equal((0, 0, 0), (result.Inserted, result.Updated, result.Deleted));
        Assert.Equal(["REL627: The row role '1' is a seed, and is deleted softly. It was left. To have it again: session.Restore."], result.Notes);
        Assert.Equal("admin", await Open().TextAsync("SELECT name FROM role"));
    }

    [Fact]
    public async Task A_row_that_was_there_before_its_seed_is_taken_over_and_not_overwritten()
    {
        await using (var session = Open().OpenSession())
        {
            session.Add(new Country { Code = "NO", Name = "Norge", Region = Region.North, Since = Norway()[0].Since });
            await session.CommitAsync();
        }

        var result = await Open().With(Norway()).SeedAsync();

        Assert.Equal((0, 0), (result.Inserted, result.Updated));
        Assert.Contains(result.Notes, note => note.StartsWith("REL627: The seed country 'NO' has 'Norway' in name; the row has 'Norge'", StringComparison.Ordinal));
        Assert.Empty((await Open().With(Norway()).SeedAsync()).Notes);
    }

    [Fact]
    public async Task A_column_that_a_seed_sets_for_the_first_time_is_written_where_it_is_empty()
    {
        await Open().With(Norway()).SeedAsync();

        Assert.Equal("0 inserted, 1 updated, 0 deleted", $"{await Open().With(Norway(country => (country.Note, country.Anthem) = ("n", "Ja"))).SeedAsync()}");
        Assert.Equal("n", await Open().TextAsync("SELECT note FROM country"));
        Assert.Equal("Ja", await Open().TextAsync("SELECT anthem FROM country"));
    }

    [Fact]
    public async Task A_seed_that_the_program_has_no_more_is_told_and_deleted_only_if_that_is_said()
    {
        var sweden = new Country { Code = "SE", Name = "Sweden" };
        await Open().With(Norway()).With(sweden).SeedAsync();

        var result = await Open().With(Norway()).SeedAsync();
        Assert.Equal(["REL628: The row country 'SE' was a seed, and the program has it no more. It was left. To delete it: db.Seeds.Remove, with its key."], result.Notes);
        var removing = Open().With(Norway());
        removing.Seeds.Remove<Country>(() => [new() { Code = "SE" }, new() { Code = "DK" }]);
        Assert.Equal("0 inserted, 0 updated, 1 deleted", $"{await removing.SeedAsync()}");
        Assert.Equal("NO", await Open().TextAsync("SELECT code FROM country"));
        Assert.Equal("0 inserted, 0 updated, 0 deleted", $"{await removing.SeedAsync()}");

        await Open().ExecuteAsync("UPDATE country SET name = 'mine'");
        var edited = Open();
        edited.Seeds.Remove<Country>(() => [new() { Code = "NO" }]);
        Assert.StartsWith("REL627: The seed country 'NO' is removed, and its row was edited since (name).", Assert.Single((await edited.SeedAsync()).Notes), StringComparison.Ordinal);
        Assert.Equal("mine", await Open().TextAsync("SELECT name FROM country"));
    }

    [Fact]
    public async Task A_row_that_somebody_has_deleted_is_inserted_again_and_told()
    {
        await Open().With(Norway()).SeedAsync();
        await Open().ExecuteAsync("DELETE FROM country");

        Assert.Equal("1 inserted, 0 updated, 0 deleted\nThe row country 'NO' had been deleted, and was inserted again, because it is a seed.", $"{await Open().With(Norway()).SeedAsync()}");
    }

    [Fact]
    public async Task What_cannot_be_a_seed_is_refused_before_anything_is_written()
    {
        await RefusedAsync("A seed of City has no primary key", Open().With(Norway()).With(new City { Name = "x", CountryCode = "NO" }));
        await RefusedAsync("The seed country 'NO' is declared twice", Open().With(Norway()).With(Norway()));
        await RefusedAsync("sets the relationship Country", Open().With(new City { Id = 1, Name = "x", Country = new Country { Code = "NO", Name = "Norway" } }));
        var same = Norway();
        var database = Open();
        database.Seeds.Add(() => same);
        await database.SeedAsync();
        await Open().ExecuteAsync("DELETE FROM country");
        await RefusedAsync("belongs to a session already", database);

        async Task RefusedAsync(string what, Database seeded)
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => seeded.SeedAsync());
            Assert.Equal("REL626", error.Code);
            Assert.Contains(what, error.Message, StringComparison.Ordinal);
            Assert.Equal("", await Open().TextAsync("SELECT code FROM country"));
        }
    }

    [Fact]
    public async Task A_row_that_violates_a_constraint_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Open().With(Norway()).With(new City { Id = 1, Name = "x", CountryCode = "XX" }).SeedAsync());

        Assert.Equal("", await Open().TextAsync("SELECT code FROM country"));
        Assert.Equal("2 inserted, 0 updated, 0 deleted", $"{await Open().With(Norway()).With(Oslo()).SeedAsync()}");
    }

    [Fact]
    public async Task Several_processes_at_once_insert_each_row_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open().With(Norway()).With(Oslo())).ToList().Select(database => Task.Run(() => database.SeedAsync())));

        Assert.Equal(2, results.Sum(result => result.Inserted));
        Assert.All(results, result => Assert.Empty(result.Notes));
    }

    [Fact]
    public async Task Seeding_that_was_killed_anywhere_goes_on()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    private async Task<bool> KillAsync(int statement)
    {
        await Open().ExecuteAsync("DELETE FROM city", "DELETE FROM country", "DROP TABLE IF EXISTS relata_seed");
        var inner = _test.Open(s_models);
        var isDead = await KilledDatabase.RunAsync(inner, statement, killed => killed.With(Norway()).With(Oslo()).SeedAsync(), s_models);
        var result = await Open().With(Norway()).With(Oslo()).SeedAsync();

        // It may have died after the commit.
        Assert.True(result.Inserted == 0 || (isDead && result.Inserted == 2));
        Assert.Equal("NO Oslo", await Open().TextAsync("SELECT code FROM country UNION ALL SELECT name FROM city"));
        Assert.Empty(result.Notes);
        return isDead;
    }

    private static Country[] Norway(Action<Country>? change = null)
    {
        var country = new Country
        {
            Code = "NO",
            Name = "Norway",
            Region = Region.North,
            Area = 385207.5m,
            Languages = ["nb", "nn"],
            Iso = new Code("nor", 47),

            // No server keeps the last digit.
            Since = new DateTime(1905, 6, 7, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(1),
        };
        change?.Invoke(country);
        return [country];
    }

    private static City Oslo() => new() { Id = 7, Name = "Oslo", CountryCode = "NO" };

    private Database Open()
    {
        var database = _test.Open(s_models);
        _opened.Add(database);
        return database;
    }
}

public sealed class SqliteSeedTests : SeedTests<SqliteTest>;

public sealed class PostgreSqlSeedTests : SeedTests<PostgreSqlTest>;

public sealed class MariaDbSeedTests : SeedTests<MariaDbTest>;
