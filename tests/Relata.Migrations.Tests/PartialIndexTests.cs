using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>A partial index depends on the columns that its condition names.</summary>
public abstract class PartialIndexTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_index_whose_condition_names_a_computed_column_is_there_after_the_column_is_computed_otherwise()
    {
        Assert.SkipUnless(Database.Dialect.HasPartialIndexes, "The database has no partial indexes.");
        static RelationalModel Post(int factor) => Of(Indexed(
            Table("post", Text("title"), Number("n"), Number("doubled", isNullable: true) with { Computation = new Computation($"n * {factor}", IsVirtual: false) }), "title", "doubled > 0"));
        Files.Add("1", Post(2));
        Files.Add("2", Post(3), back: new MigrationHints());
        await Database.Migrations(Files.Set).ApplyThroughAsync("1", CancellationToken.None);
        await Database.ExecuteAsync("INSERT INTO post (title, n) VALUES ('same', 1), ('same', -1)");

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(Post(3)));
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("INSERT INTO post (title, n) VALUES ('same', 2)"));
        await Database.ExecuteAsync("INSERT INTO post (title, n) VALUES ('same', -2)");
        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("", await Database.DifferencesAsync(Post(2)));
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("INSERT INTO post (title, n) VALUES ('same', 2)"));
    }

    [Fact]
    public async Task Values_that_are_unique_among_other_rows_after_a_conversion_are_counted_before()
    {
        Assert.SkipUnless(Database.Dialect.HasPartialIndexes, "The database has no partial indexes.");
        static RelationalModel Post(Column code) => Of(Indexed(Table("post", code, Number("n")), "n", "code IS NOT NULL"));
        Files.Add("1", Post(Text("code", isNullable: true)));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (code, n) VALUES (NULL, 1), ('1', 1)");
        Files.Add("2", Post(Number("code", isNullable: true)), new MigrationHints().Using("post.code", "CAST(coalesce(code, '0') AS integer)"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 values of post (n) occur several times", error.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("DELETE FROM post WHERE code IS NULL");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("", await Database.DifferencesAsync(Post(Number("code", isNullable: true))));
    }

    private static Table Indexed(Table table, string column, string where) => table with { Indexes = [new TableIndex($"ux_{column}", [column], IsUnique: true) { Where = where }] };
}

public sealed class SqlitePartialIndexTests : PartialIndexTests<SqliteTest>;

public sealed class PostgreSqlPartialIndexTests : PartialIndexTests<PostgreSqlTest>;

public sealed class MariaDbPartialIndexTests : PartialIndexTests<MariaDbTest>;
