using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>New names that differ from old ones only in case, which some databases take for the same.</summary>
public abstract class CaseTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel Lower = Of(Table("author", Text("name")), Table("post", Text("title"), Number("n"), Number("author_id", isNullable: true)).To("author_id", "author").Index("title"));
    private static readonly RelationalModel Upper = Of(Table("Author", Text("name")), Table("Post", Text("Title"), Number("N"), Number("author_id", isNullable: true)).To("author_id", "Author").Index("Title"));

    [Fact]
    public async Task Tables_columns_and_indexes_are_renamed_with_their_rows_and_back()
    {
        Files.Add("1", Lower);
        Files.Add(
            "2", Upper, new MigrationHints().Rename("author", "Author").Rename("post", "Post").Rename("post.title", "Post.Title").Rename("post.n", "Post.N"),
            new MigrationHints().Rename("Author", "author").Rename("Post", "post").Rename("Post.Title", "post.title").Rename("Post.N", "post.n"));
        await Database.Migrations(Files.Set).ApplyThroughAsync("1", CancellationToken.None);
        await Database.ExecuteAsync("INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, n, author_id) VALUES ('one', 1, 1)");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("Author, Post", await NamesAsync());
        Assert.Contains("Title", (await Database.ReadSchemaAsync()).Tables.Single(table => table.Name.Name == "Post").Columns.Select(column => column.Name));
        Assert.Equal("", await Database.DifferencesAsync(Upper));
        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("author, post", await NamesAsync());
        Assert.Equal("one", await Database.TextAsync("SELECT title FROM post"));
        Assert.Equal("", await Database.DifferencesAsync(Lower));
    }

    [Fact]
    public async Task Names_are_exchanged_in_another_case()
    {
        static RelationalModel Model(string first, string second) => Of(Table("a", Text(first), Text(second)));
        Files.Add("1", Model("left", "right"));
        Files.Add("2", Model("Right", "Left"), new MigrationHints().Rename("a.left", "a.Right").Rename("a.right", "a.Left"));
        await Database.Migrations(Files.Set).ApplyThroughAsync("1", CancellationToken.None);
        await Database.ExecuteAsync($"INSERT INTO a ({Database.Dialect.Quote("left")}, {Database.Dialect.Quote("right")}) VALUES ('l', 'r')");

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("l", await Database.TextAsync($"SELECT {Database.Dialect.Quote("Right")} FROM a"));
        Assert.Equal("", await Database.DifferencesAsync(Model("Right", "Left")));
    }

    [Fact]
    public async Task What_is_dropped_makes_way_for_what_is_new_in_another_case()
    {
        var after = Of(Table("kept", Text("Note", isNullable: true)), Table("Post", Text("body"), Text("summary"), Text("slug")));
        Files.Add("1", Of(Table("kept", Number("note", isNullable: true)), Table("post", Text("title"))));
        Files.Add("2", after, new MigrationHints().AllowDrop("post").AllowDrop("kept.note"));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(after));
    }

    private async Task<string> NamesAsync() => string.Join(", ", (await Database.ReadSchemaAsync()).Tables.Select(table => table.Name.Name).Where(name => !name.StartsWith("relata", StringComparison.Ordinal)).Order());
}

public sealed class SqliteCaseTests : CaseTests<SqliteTest>;

public sealed class PostgreSqlCaseTests : CaseTests<PostgreSqlTest>;

public sealed class MariaDbCaseTests : CaseTests<MariaDbTest>;
