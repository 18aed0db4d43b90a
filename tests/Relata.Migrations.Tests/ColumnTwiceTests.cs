using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Schema.Syncing;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Columns that get another type or limit and another nullability in one migration.</summary>
public abstract class ColumnTwiceTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel Wide = Of(Table("post", Limited(200) with { IsNullable = true }, new Column("views", ColumnType.Int32) { IsNullable = true }, Number("rank", isNullable: true)));
    private static readonly RelationalModel Narrow = Of(Table("post", Limited(20), new Column("views", ColumnType.Int64), Number("rank")));

    [Fact]
    public async Task They_are_changed_and_changed_back()
    {
        Files.Add("1", Wide);
        Files.Add("2", Narrow, back: new MigrationHints());
        await Database.Migrations(Files.Set).ApplyThroughAsync("1", CancellationToken.None);
        await FillAsync();

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("", await Database.DifferencesAsync(Narrow));
        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("", await Database.DifferencesAsync(Wide));
        Assert.Equal("one", await Database.TextAsync("SELECT title FROM post"));
    }

    [Fact]
    public async Task A_database_follows_without_a_migration()
    {
        await Database.CreateAsync(Wide);
        await FillAsync();

        var model = Of(Table("post", Limited(20), Number("views"), Number("rank")));

        await SyncRun.RunAsync(Database, model, new MigrationHints(), isDryRun: false, isAsync: true, CancellationToken.None);

        Assert.Equal("", await Database.DifferencesAsync(model));
        Assert.Equal("one 1 2", string.Join(' ', Assert.Single(await Database.RowsAsync($"SELECT title, CAST(views AS CHAR), CAST({Database.Dialect.Quote("rank")} AS CHAR) FROM post"))));
    }

    private Task FillAsync() => Database.ExecuteAsync("INSERT INTO post (title, views, rank) VALUES ('one', 1, 2)".Replace("rank", Database.Dialect.Quote("rank"), StringComparison.Ordinal));

    private static Column Limited(int length) => new("title", ColumnType.String) { MaxLength = length };
}

public sealed class SqliteColumnTwiceTests : ColumnTwiceTests<SqliteTest>;

public sealed class PostgreSqlColumnTwiceTests : ColumnTwiceTests<PostgreSqlTest>;

public sealed class MariaDbColumnTwiceTests : ColumnTwiceTests<MariaDbTest>;
