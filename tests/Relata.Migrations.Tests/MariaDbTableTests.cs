using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Migrations of tables that MariaDB alone has: with indexes that are not sorted, and with a history of their rows.</summary>
public sealed class MariaDbTableTests : MigrationTest<MariaDbTest>
{
    private static readonly Table s_page = Table("page", Text("body", isNullable: true)) with { Indexes = [new TableIndex("ft", ["body"], IsUnique: false)] };

    [Fact]
    public async Task A_FULLTEXT_index_is_no_index_of_columns_and_a_rename_that_would_lose_it_is_refused()
    {
        await Database.ExecuteAsync("CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, body TEXT, FULLTEXT KEY ft (body))", "INSERT INTO page (body) VALUES ('needle in hay')");
        Files.Add("1", Of(s_page));
        await Database.Migrations(Files.Set).MarkAsync();

        var differences = await Database.DifferencesAsync(Of(s_page));
        Assert.Contains("page: there is no INDEX ft (body).", differences, StringComparison.Ordinal);
        Assert.Contains("page: the model has no FULLTEXT INDEX ft (body).", differences, StringComparison.Ordinal);

        Files.Add(
            "2", Of(Table("page", Text("text", isNullable: true)) with { Indexes = [new TableIndex("ft2", ["text"], IsUnique: false)] }), new MigrationHints().Rename("page.body", "page.text"));
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("the model has no FULLTEXT INDEX ft (body)", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS CHAR) FROM page WHERE MATCH (body) AGAINST ('needle')"));
    }

    [Fact]
    public async Task A_unique_key_of_long_texts_is_a_unique_key()
    {
        await Database.ExecuteAsync("CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, body TEXT, UNIQUE KEY ft (body))");

        Assert.DoesNotContain("INDEX", await Database.DifferencesAsync(Of(s_page with { Indexes = [s_page.Indexes[0] with { IsUnique = true }] })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START INVISIBLE, re TIMESTAMP(6) GENERATED ALWAYS AS ROW END INVISIBLE, PERIOD FOR SYSTEM_TIME (rs, re)")]
    public async Task A_system_versioned_table_has_its_own_keys_and_its_columns_are_not_changed(string more)
    {
        var post = Table("post", Number("views"), Number("code")).Index("code", isUnique: true);
        await Database.ExecuteAsync(
            "CREATE TABLE tag (id INT AUTO_INCREMENT PRIMARY KEY)", $"CREATE TABLE post (id INT AUTO_INCREMENT PRIMARY KEY, views INT NOT NULL, code INT NOT NULL, UNIQUE KEY ix_post_code (code){more}) WITH SYSTEM VERSIONING");
        Assert.DoesNotContain("KEY", await Database.DifferencesAsync(Of(Table("tag"), post)), StringComparison.Ordinal);
        Assert.DoesNotContain("INDEX", await Database.DifferencesAsync(Of(Table("tag"), post)), StringComparison.Ordinal);
        Files.Add("1", Of(Table("tag"), post));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("2", Of(Table("tag"), post.Index("views")));
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Files.Add("3", Of(Table("tag", Number("size", isNullable: true)), post.Index("views") with { Columns = [.. post.Columns, Number("likes", isNullable: true)] }));
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post: the table is system-versioned, and the server refuses the step 'add column post.likes ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("size", $"{await Database.ReadSchemaAsync()}", StringComparison.Ordinal);
        Files.Replace("3", "-- step 1 ", "-- step sql\nSET @@system_versioning_alter_history = 'KEEP';\n-- step 1 ");
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task Members_of_an_enum_in_a_system_versioned_table_are_added_and_renamed()
    {
        static Table Post(params string[] members) => Table("post", Text("status") with { Members = [.. members] });
        Files.Add("1", Of(Post("Draft", "Final")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE post ADD SYSTEM VERSIONING", "INSERT INTO post (status) VALUES ('Draft')");

        Files.Add("2", Of(Post("Draft", "Final", "Late")));
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Files.Add("3", Of(Post("Sketch", "Final", "Late")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"));
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("Sketch", await Database.TextAsync("SELECT status FROM post"));
        Files.Add("4", Of(Table("post", Text("status", isNullable: true) with { Members = ["Sketch", "Final", "Late"] })));
        Assert.Equal("REL608", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
    }

    [Fact]
    public async Task A_trigger_whose_body_is_one_IF_is_a_step_of_its_own_or_refused_before_anything_is_sent()
    {
        const string Trigger = "CREATE TRIGGER tr BEFORE UPDATE ON page FOR EACH ROW IF NEW.body = '' THEN SET NEW.body = '-'; END IF;";
        Files.Add("1", Of(s_page));
        Files.WriteSteps("mariadb", "2", "1", $"-- step sql\nINSERT INTO page (body) VALUES ('x');\n-- step sql\n{Trigger}");

        Assert.Equal("REL617", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);

        Files.WriteSteps("mariadb", "2", "1", $"-- step sql\nINSERT INTO page (body) VALUES ('x');\n-- step sql whole\n{Trigger}\n-- step sql\nUPDATE page SET body = '';");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("-", await Database.TextAsync("SELECT body FROM page"));
    }
}
