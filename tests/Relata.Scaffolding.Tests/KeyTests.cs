using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Keys that a database counts in a way of its own, or in none.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task SQLite_keys_that_are_no_row_identifier_are_not_generated_and_it_is_said()
    {
        using var test = new SqliteFile();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE counted (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE of_table (id INTEGER, name TEXT, PRIMARY KEY (id DESC));
            CREATE TABLE without (id INTEGER PRIMARY KEY, name TEXT) WITHOUT ROWID;
            CREATE TABLE falling (id INTEGER CONSTRAINT pk PRIMARY KEY DESC, name TEXT);
            CREATE TABLE short (id INT PRIMARY KEY, name TEXT)
            """);

        Assert.Equal(["falling.id", "short.id", "without.id"], model.Result.Unmapped.Where(part => part.Reason.Contains("does not generate this key", StringComparison.Ordinal)).Select(part => part.Name));
        Assert.Contains("which stores the row without a key", model["Falling.cs"], StringComparison.Ordinal);
        Assert.Contains("which refuses the row", model["Without.cs"], StringComparison.Ordinal);
        Assert.Equal(
            ["! falling", "  counted", "  of_table", "! short", "! without"],
            model.Result.Differences.All.Where(difference => difference.Kind == SchemaDifferenceKind.KeyGeneration).OrderBy(difference => difference.Table != "falling").ThenBy(difference => difference.Table, StringComparer.Ordinal)
                .Select(difference => $"{(difference.IsDangerous ? "!" : " ")} {difference.Table}"));
    }

    [Fact]
    public async Task A_sequence_of_another_schema_is_not_named_and_it_is_said()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE SCHEMA a; CREATE SCHEMA b; CREATE SEQUENCE a.sq START 1000; CREATE SEQUENCE b.own; CREATE SEQUENCE near;
            CREATE TABLE b.useq (id int PRIMARY KEY DEFAULT nextval('a.sq'));
            CREATE TABLE b.known (id int PRIMARY KEY DEFAULT nextval('b.own'));
            CREATE TABLE plain (id int PRIMARY KEY DEFAULT nextval('near'))
            """,
            new ScaffoldOptions { Schemas = ["a", "b", "c"] });

        Assert.Contains("[PrimaryKey] public partial int Id", model["Useq.cs"], StringComparison.Ordinal);
        Assert.Contains("// Not mapped: b.useq.id: the key is taken from the sequence a.sq, which is in another schema.", model["Useq.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey(Sequence = \"own\")]", model["Known.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey(Sequence = \"near\")]", model["Plain.cs"], StringComparison.Ordinal);
        Assert.Equal(["b.useq"], model.Result.Differences.All.Select(difference => difference.Table));
        Assert.Equal(
            ["a: the options name it, and there is no table or view in a schema of this name to make a class of.", "c: the options name it, and there is no table or view in a schema of this name to make a class of."],
            model.Result.Unmapped.Where(part => part.Name.Length == 1).Select(part => $"{part}"));
    }

    [Fact]
    public async Task A_default_that_takes_a_number_from_a_sequence_is_a_default()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE SEQUENCE inv; CREATE SEQUENCE "it's";
            CREATE TABLE invoice (id serial PRIMARY KEY, no text NOT NULL DEFAULT 'N' || nextval('inv'), small smallint DEFAULT nextval('inv'), odd int NOT NULL DEFAULT nextval('"it''s"'), sum bigint DEFAULT nextval('inv') + nextval('inv'));
            CREATE TABLE twice (id bigint PRIMARY KEY DEFAULT nextval('inv') * 2);
            CREATE TABLE receipt (code text PRIMARY KEY DEFAULT 'R' || nextval('inv'));
            CREATE TABLE direct (code text PRIMARY KEY DEFAULT nextval('inv'))
            """);

        Assert.Matches(@"\[Column\(Default = ""\('N'::text \|\| nextval\('inv'::regclass\)\)""\)\] public partial string No \{ get; set; \}", model["Invoice.cs"]);
        Assert.Contains("[Column(IsReadOnly = true)] public partial short? Small { get; }", model["Invoice.cs"], StringComparison.Ordinal);
        Assert.Contains("[Column(IsReadOnly = true)] public partial int Odd { get; }", model["Invoice.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial long? Sum { get; set; }", model["Invoice.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial long Id { get; set; }", model["Twice.cs"], StringComparison.Ordinal);
        Assert.Contains("twice.id: the key has the default (nextval('inv'::regclass) * 2), which no class has", model["Twice.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial string Code { get; set; }", model["Receipt.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial string Code { get; set; }", model["Direct.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Differences.All, difference => difference.Name is "no" or "sum");
    }

    [Fact]
    public async Task A_counted_part_of_a_composite_key_is_set_by_the_program_on_PostgreSQL()
    {
        using var test = new PostgreSqlTestDatabase();
        await IsSetByProgramAsync(test, "CREATE TABLE happening (id bigint GENERATED BY DEFAULT AS IDENTITY, at date NOT NULL, text text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE TABLE happening_1 PARTITION OF happening DEFAULT");
    }

    [Fact]
    public async Task A_counted_part_of_a_composite_key_is_set_by_the_program_on_MariaDB()
    {
        using var test = new MariaDbTestDatabase();
        await IsSetByProgramAsync(test, "CREATE TABLE happening (id BIGINT AUTO_INCREMENT, at DATE NOT NULL, text TEXT, PRIMARY KEY (id, at)) PARTITION BY HASH (to_days(at)) PARTITIONS 4");
    }

    private static async Task IsSetByProgramAsync(TestDatabase test, string sql)
    {
        const string Driver =
            """
            using System;
            using System.Linq;
            using System.Threading.Tasks;
            using Relata;
            using Models;

            public static class Driver
            {
                public static async Task<string> RunAsync(Database database)
                {
                    using var session = database.OpenSession();
                    session.Add(new Happening { Id = 7, At = new DateOnly(2026, 1, 2), Text = "one" });
                    await session.CommitAsync();
                    return (await session.Query<Happening>().SingleAsync()).Id.ToString();
                }
            }
            """;
        var model = await ScaffoldedModel.OfAsync(test, sql, driver: Driver);

        var file = model.Result.Files.Single();
        Assert.Contains("[PrimaryKey] public partial long Id { get; set; }", file.Text, StringComparison.Ordinal);
        Assert.Contains("happening.id: the database counts this part of the key, and an object gets its key from the program", file.Text, StringComparison.Ordinal);
        Assert.Equal("7", await model.DriveAsync(test));
    }
}
