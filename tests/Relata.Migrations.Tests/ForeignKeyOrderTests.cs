using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>A composite foreign key of another program, with its columns in another order: (ra, rc) to (a, c) is (rc, ra) to (c, a).</summary>
public abstract class ForeignKeyOrderTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Table s_place = new(new QualifiedName(null, "place"), [Number("c"), Number("a")], ["c", "a"]);

    private static readonly Table s_visit = new(new QualifiedName(null, "visit"), [Number("id"), Number("ra", isNullable: true), Number("rc", isNullable: true)], ["id"])
    {
        ForeignKeys = [new ForeignKeyConstraint("fk_visit_rc_ra", ["rc", "ra"], s_place.Name, ["c", "a"])],
    };

    [Fact]
    public async Task It_is_no_difference()
    {
        await CreateAsync("FOREIGN KEY (ra, rc) REFERENCES place (a, c)");

        Assert.Empty(await ForeignKeysAsync());
    }

    [Fact]
    public async Task Other_pairs_of_the_same_columns_are_a_difference()
    {
        await CreateAsync("FOREIGN KEY (ra, rc) REFERENCES place (c, a)");

        Assert.Equal(2, (await ForeignKeysAsync()).Count);
    }

    [Fact]
    public async Task A_migration_drops_it()
    {
        await CreateAsync("FOREIGN KEY (ra, rc) REFERENCES place (a, c)");
        Files.Add("2", Of(s_place, s_visit with { ForeignKeys = [] }));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Empty((await Database.ReadSchemaAsync()).Tables.Single(table => table.Name.Name == "visit").ForeignKeys);
        await Database.ExecuteAsync("INSERT INTO visit VALUES (2, 7, 7)");
    }

    [Fact]
    public async Task One_that_is_another_and_would_stay_is_refused()
    {
        await CreateAsync("FOREIGN KEY (ra, rc) REFERENCES place (c, a)");
        Files.Add("2", Of(s_place, s_visit with { ForeignKeys = [] }));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains(
            Test.Name == "sqlite" ? "visit: the model has no FOREIGN KEY " : "visit: there is no FOREIGN KEY fk_visit_rc_ra (rc, ra) REFERENCES place (c, a), which the migration drops, but FOREIGN KEY ",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_another_is_that_of_a_statement_that_was_edited_or_of_a_step_of_SQL_before(bool isEdited)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds the table.");
        await CreateAsync("CONSTRAINT theirs FOREIGN KEY (ra, rc) REFERENCES place (c, a)");
        Files.Add("2", Of(s_place, s_visit with { ForeignKeys = [] }));
        var text = Files.Read("2");
        Files.Write("2", isEdited ? text.Replace("fk_visit_rc_ra`;", "theirs`;", StringComparison.Ordinal).Replace("\"fk_visit_rc_ra\";", "\"theirs\";", StringComparison.Ordinal).Replace("DROP FOREIGN KEY `fk_visit_rc_ra`, DROP INDEX IF EXISTS `theirs`", "DROP FOREIGN KEY `theirs`", StringComparison.Ordinal)
            : text.Replace("-- step 1 ", $"-- step sql\nALTER TABLE visit DROP {(Test.Name == "mariadb" ? "FOREIGN KEY" : "CONSTRAINT")} theirs;\n-- step 1 ", StringComparison.Ordinal));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Empty((await Database.ReadSchemaAsync()).Tables.Single(table => table.Name.Name == "visit").ForeignKeys);
    }

    [Fact]
    public async Task One_that_is_gone_is_no_refusal()
    {
        await CreateAsync("");
        Files.Add("2", Of(s_place, s_visit with { ForeignKeys = [], Columns = [.. s_visit.Columns, Number("more", isNullable: true)] }));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    private async Task CreateAsync(string constraint)
    {
        await Database.ExecuteAsync(
            "CREATE TABLE place (c int NOT NULL, a int NOT NULL, PRIMARY KEY (c, a), UNIQUE (a, c))",
            $"CREATE TABLE visit (id int NOT NULL PRIMARY KEY, ra int, rc int{(constraint.Length == 0 ? "" : $", {constraint}")})",
            "INSERT INTO place VALUES (1, 1)",
            "INSERT INTO visit VALUES (1, 1, 1)");
        Files.Add("1", Of(s_place, s_visit));
        await Database.Migrations(Files.Set).MarkAsync();
    }

    private async Task<List<string>> ForeignKeysAsync() => [.. (await Database.DifferencesAsync(Of(s_place, s_visit))).Split('\n').Where(line => line.Contains("FOREIGN", StringComparison.Ordinal))];
}

public sealed class SqliteForeignKeyOrderTests : ForeignKeyOrderTests<SqliteTest>;

public sealed class PostgreSqlForeignKeyOrderTests : ForeignKeyOrderTests<PostgreSqlTest>;

public sealed class MariaDbForeignKeyOrderTests : ForeignKeyOrderTests<MariaDbTest>;
