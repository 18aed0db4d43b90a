using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>What others have given a column that MariaDB changes by MODIFY COLUMN, which restates the whole definition.</summary>
public sealed class MariaDbKeptColumnTests : MigrationTest<MariaDbTest>
{
    private static readonly Column s_time = new("changed", ColumnType.DateTime) { IsNullable = true };

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(Table("post", Text("title", isNullable: true), s_time)));
        await Database.Migrations(Files.Set).ApplyAsync();
    }

    [Fact]
    public async Task Comment_collation_default_visibility_and_check_stay()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title LONGTEXT COLLATE utf8mb4_general_ci DEFAULT ('theirs') COMMENT 'it''s theirs' INVISIBLE CHECK (title <> 'x')", "INSERT INTO post (title) VALUES ('a')");
        Files.Add("2", Of(Table("post", Text("title"), s_time)));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("it's theirs|INVISIBLE|utf8mb4_general_ci|'theirs'|NO", await ColumnAsync("title"));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("INSERT INTO post (title) VALUES ('x')"));
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS CHAR) FROM post WHERE title = 'A'"));
    }

    [Theory]
    [InlineData("NOT NULL", "NO")]
    [InlineData("NULL", "YES")]
    public async Task Whether_it_may_be_null_stays(string declared, string stored)
    {
        var title = Text("title", isNullable: stored == "NO");
        await Database.ExecuteAsync($"ALTER TABLE post MODIFY title LONGTEXT COLLATE utf8mb4_nopad_bin {declared}");
        Files.Add("2", Of(Table("post", title, s_time)), new MigrationHints());
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("3", Of(Table("post", title with { Default = "'new'" }, s_time)));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal($"'new'|{stored}", await Database.TextAsync("SELECT concat_ws('|', column_default, is_nullable) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'post' AND column_name = 'title'"));
    }

    [Fact]
    public async Task The_time_of_the_last_change_stays()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY changed DATETIME(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6)", "INSERT INTO post (title) VALUES ('a')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), s_time with { IsNullable = false })));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("|on update current_timestamp(6)|current_timestamp(6)|NO", await ColumnAsync("changed"));
    }

    [Fact]
    public async Task A_new_type_keeps_comment_and_collation()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title LONGTEXT COLLATE utf8mb4_general_ci COMMENT 'theirs'", "INSERT INTO post (title) VALUES ('a')");
        Files.Add("2", Of(Table("post", new Column("title", ColumnType.String) { IsNullable = true, MaxLength = 100 }, s_time)));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("theirs||utf8mb4_general_ci|NULL|YES", await ColumnAsync("title"));
        Assert.Equal("varchar(100)", await Database.TextAsync("SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'post' AND column_name = 'title'"));
    }

    [Fact]
    public async Task A_comment_that_cannot_be_stated_again_is_refused()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title LONGTEXT COLLATE utf8mb4_nopad_bin COMMENT 'a\\\\b'");
        Files.Add("2", Of(Table("post", Text("title"), s_time)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.title: the comment has a backslash", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_values_is_not_given_up_for_a_length()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title ENUM('a', 'b')");
        Files.Add("2", Of(Table("post", new Column("title", ColumnType.String) { IsNullable = true, MaxLength = 10 }, s_time)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.title: the type is enum('a','b')", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_of_a_document_and_a_collation_of_ascii_stay()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title JSON", "ALTER TABLE post ADD COLUMN code CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL");
        var code = new Column("code", ColumnType.Guid) { IsNullable = true };
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), s_time, code)));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("3", Of(Table("post", Text("title", isNullable: true) with { Default = "'{}'" }, s_time, code with { Default = "'00000000-0000-0000-0000-000000000001'" })));

        await Database.Migrations(Files.Set).ApplyAsync();

        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("INSERT INTO post (title) VALUES ('no document')"));
        Assert.Equal("||ascii_bin|'00000000-0000-0000-0000-000000000001'|YES", await ColumnAsync("code"));
    }

    [Theory]
    [InlineData("ALTER TABLE other MODIFY number INT NOT NULL AUTO_INCREMENT, ADD UNIQUE (number)", "other.number: the database counts its values (AUTO_INCREMENT)")]
    [InlineData("ALTER TABLE other MODIFY number INT NOT NULL DEFAULT nextval(numbers)", "other.number: its default takes numbers from the sequence ")]
    public async Task A_source_of_numbers_that_the_model_does_not_have_is_not_ended(string theirs, string message)
    {
        var other = new Table(new QualifiedName(null, "other"), [new Column("code", ColumnType.Int32), Number("number")], ["code"]);
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), s_time), other));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE SEQUENCE numbers", theirs);
        Files.Add("3", Of(Table("post", Text("title", isNullable: true), s_time), other with { Columns = [other.Columns[0], new Column("number", ColumnType.Int64)] }));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_in_a_column_follows_its_name_and_is_not_dropped_as_one_of_the_table()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY title LONGTEXT COLLATE utf8mb4_nopad_bin CHECK (title <> 'x')");
        var headline = Text("headline", isNullable: true);
        Files.Add("2", Of(Table("post", headline with { Default = "'new'" }, s_time)), new MigrationHints().Rename("post.title", "post.headline"));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("INSERT INTO post (headline) VALUES ('x')"));

        Files.Add("3", Of(Table("post", headline with { Default = "'new'" }, s_time).Check("ck", "`headline` <> 'x'")));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("4", Of(Table("post", headline with { Default = "'new'" }, s_time)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("is a part of the definition of the column", error.Message, StringComparison.Ordinal);
    }

    private Task<string> ColumnAsync(string name) => Database.TextAsync(
        $"SELECT concat_ws('|', column_comment, extra, collation_name, column_default, is_nullable) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'post' AND column_name = '{name}'");
}
