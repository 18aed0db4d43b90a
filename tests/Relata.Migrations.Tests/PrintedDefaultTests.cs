using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Defaults that a server prints otherwise than they were written.</summary>
public abstract class PrintedDefaultTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(ColumnType.Int32, "-1", "0")]
    [InlineData(ColumnType.Int32, "+5", "6")]
    [InlineData(ColumnType.Int32, "(-7)", "-8")]
    [InlineData(ColumnType.Int64, "9999999999", "1")]
    [InlineData(ColumnType.Int64, "-9999999999", "1")]
    [InlineData(ColumnType.Decimal, "1.5", "2.5")]
    [InlineData(ColumnType.Decimal, "-1.50", "2")]
    [InlineData(ColumnType.Double, "1e3", "-0.5")]
    [InlineData(ColumnType.Boolean, "true", "false")]
    [InlineData(ColumnType.Boolean, "FALSE", "TRUE")]
    [InlineData(ColumnType.DateTime, "CURRENT_TIMESTAMP", "'2026-01-02 10:00:00'")]
    [InlineData(ColumnType.DateTime, "'2026-01-02 10:00:00.5'", "'2026-01-02'")]
    [InlineData(ColumnType.TimeOnly, "'10:00:00'", "'10:00:01.25'")]
    [InlineData(ColumnType.DateOnly, "'2026-01-02'", "'2026-01-03'")]
    [InlineData(ColumnType.String, "'it''s'", "'a ''quote'''")]
    [InlineData(ColumnType.String, "'two\nlines'", "'one'")]
    [InlineData(ColumnType.String, "'-1'", "'true'")]
    [InlineData(ColumnType.String, "'1.50'", "'1.5'")]
    [InlineData(ColumnType.String, "''", "'NULL'")]
    [InlineData(ColumnType.String, "lower('ABC')", "'abc'")]
    public async Task They_are_no_difference_and_can_be_changed_and_removed_and_changed_back(ColumnType type, string first, string second)
    {
        RelationalModel Model(string? value) => Of(Table("post", Text("title"), new Column("value", type) { Default = value, MaxLength = type == ColumnType.String ? 40 : null }));
        Files.Add("1", Model(first));
        Files.Add("2", Model(second), back: new MigrationHints());
        Files.Add("3", Model(null), back: new MigrationHints());

        foreach (var (id, value) in new (string, string?)[] { ("1", first), ("2", second), ("3", null) })
        {
            await Database.Migrations(Files.Set).ApplyThroughAsync(id, CancellationToken.None);
            Assert.Equal("", await Database.DifferencesAsync(Model(value)));
        }

        await Database.Migrations(Files.Set).UndoAsync();
        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("", await Database.DifferencesAsync(Model(first)));
    }

    [Fact]
    public async Task A_default_that_somebody_has_changed_is_refused()
    {
        static RelationalModel Model(string value) => Of(Table("post", Number("value") with { Default = value }));
        Files.Add("1", Model("-1"));
        await Database.Migrations(Files.Set).ApplyAsync();
        await ChangeAsync("-2");
        Files.Add("2", Model("0"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.value: the default is", error.Message, StringComparison.Ordinal);
    }

    private Task ChangeAsync(string value) => Database.ExecuteAsync(Test.Name == "sqlite"
        ? ["DROP TABLE post", $"CREATE TABLE post (id INTEGER PRIMARY KEY AUTOINCREMENT, value INTEGER NOT NULL DEFAULT ({value}))"]
        : [$"ALTER TABLE post ALTER COLUMN {Database.Dialect.Quote("value")} SET DEFAULT {value}"]);
}

public sealed class SqlitePrintedDefaultTests : PrintedDefaultTests<SqliteTest>;

public sealed class PostgreSqlPrintedDefaultTests : PrintedDefaultTests<PostgreSqlTest>
{
    [Fact]
    public async Task An_expression_that_the_server_prints_in_other_words_can_be_changed()
    {
        static RelationalModel Model(string value) => Of(Table("post", new Column("value", ColumnType.Boolean) { Default = value }));
        Files.Add("1", Model("1 != extract(year from now())"));
        Files.Add("2", Model("2 != extract(year from now())"));

        Assert.Equal("1, 2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }
}

public sealed class MariaDbPrintedDefaultTests : PrintedDefaultTests<MariaDbTest>
{
    [Theory]
    [InlineData("lower('ABC')", "upper('abc')")]
    [InlineData("concat('a', substring('bcd', 2))", "concat('a', substr('bcd', 1))")]
    [InlineData(@"'it\'s'", @"'a\\b'")]
    public async Task An_expression_that_the_server_prints_in_other_words_can_be_changed(string first, string second)
    {
        static RelationalModel Model(string value) => Of(Table("post", Text("title") with { MaxLength = 40, Default = value }));
        Files.Add("1", Model(first));
        Files.Add("2", Model(second));

        Assert.Equal("1, 2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }
}
