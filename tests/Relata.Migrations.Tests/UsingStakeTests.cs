using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>What a conversion by an expression would lose or fail on is told before the first statement.</summary>
public abstract class UsingStakeTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Column s_status = new("status", ColumnType.String) { MaxLength = 10, Members = ["Draft", "Final"] };

    private const string Status = "CASE status WHEN 0 THEN 'Draft' WHEN 1 THEN 'Final' END";

    private string Integer => Test.Name == "mariadb" ? "CAST(size AS int)" : "CAST(size AS integer)";

    private string Behind(string column) => $"CAST(substr({column}, 2) AS {(Test.Name == "mariadb" ? "int" : "integer")})";

    private string Size => Database.Dialect.Quote("size");

    [Fact]
    public async Task Two_conversions_that_name_each_other_see_the_old_values_or_are_refused()
    {
        await StartAsync(Of(Table("post", Text("width"), Text("size"))), "INSERT INTO post (width, size) VALUES ('1', '22')");
        var to = Of(Table("post", Number("width"), Number("size")));
        var hints = new MigrationHints().Using("post.width", Integer).Using("post.size", Integer.Replace("size", "width", StringComparison.Ordinal));
        if (Test.Name == "mariadb")
        {
            AssertRefused(to, hints, "Using(\"post.width\", …) names post.size, which the migration converts too");
            return;
        }

        Files.Add("2", to, hints);
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS char(1)) FROM post WHERE width = 22 AND size = 1"));
    }

    [Fact]
    public async Task Two_conversions_with_a_column_between_them_that_changes_without_SQL_see_the_old_values()
    {
        Assert.SkipWhen(Test.Name == "mariadb", "It converts one after the other, and refuses them.");
        await StartAsync(Of(Table("post", Text("width"), s_status, Text("size"))), "INSERT INTO post (width, status, size) VALUES ('1', 'Draft', '22')");
        var to = Of(Table("post", Number("width"), s_status with { Members = ["Draft", "Final", "Gone"] }, Number("size")));
        Files.Add("2", to, new MigrationHints().Using("post.width", Integer).Using("post.size", Integer.Replace("size", "width", StringComparison.Ordinal)));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS char(1)) FROM post WHERE width = 22 AND size = 1"));
    }

    [Fact]
    public async Task A_unique_index_over_converted_values_is_counted_with_each_value_converted_once()
    {
        var code = Text("code") with { MaxLength = 20 };
        await StartAsync(Of(Table("post", code)), "INSERT INTO post (code) VALUES ('P12'), ('P22')");
        var to = Of(Table("post", Number("code")).Index("code", isUnique: true));
        Files.Add("2", to, new MigrationHints().Using("post.code", Behind("code")));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(to));
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS char(1)) FROM post WHERE code = 12"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_foreign_key_between_two_converted_columns_is_counted_over_the_new_values_of_both(bool isPrincipalLast)
    {
        var (from, to) = (Model(Text("code") with { MaxLength = 20 }), Model(Number("code")));
        await StartAsync(from, "INSERT INTO area (code) VALUES ('P1'), ('P22')", "INSERT INTO post (code) VALUES ('P1'), ('P22')");
        Files.Add("2", to, new MigrationHints().Using("post.code", Behind("code")).Using("area.code", $"100 + {Behind("code")}"));
        await AssertNotBegunAsync("REL605", "2 rows of post refer by (code) to rows of area that do not exist");

        // SQLite stores the text as a number.
        using var files = FilesWith(from);
        files.Add("2", to, new MigrationHints().Using("post.code", Behind("code")).Using("post.code", "substr(code, 2)", "sqlite").Using("area.code", Behind("code")));
        await Database.Migrations(files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(to));
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS char(1)) FROM post p JOIN area a ON a.code = p.code WHERE p.code = 22"));

        RelationalModel Model(Column code)
        {
            var area = Table("area", code) with { UniqueKeys = [new UniqueConstraint("uq_area_code", ["code"])] };
            var post = Table("post", code) with { ForeignKeys = [new ForeignKeyConstraint("fk_post_code", ["code"], area.Name, ["code"])] };
            return isPrincipalLast ? Of(post, area) : Of(area, post);
        }
    }

    [Fact]
    public async Task A_foreign_key_that_the_migration_removes_is_not_counted_over_the_new_values()
    {
        var (text, number) = (Text("code") with { MaxLength = 20 }, Number("code"));
        var post = Table("post", text);
        await StartAsync(
            Of(Area(text), post with { ForeignKeys = [new ForeignKeyConstraint("fk_post_code", ["code"], new QualifiedName(null, "area"), ["code"])] }), "INSERT INTO area (code) VALUES ('P1')", "INSERT INTO post (code) VALUES ('P1')");
        Files.Add("2", Of(Area(number), post), new MigrationHints().Using("area.code", Behind("code")));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(Of(Area(number), post)));

        static Table Area(Column code) => Table("area", code) with { UniqueKeys = [new UniqueConstraint("uq_area_code", ["code"])] };
    }

    [Fact]
    public async Task A_conversion_that_names_a_filled_column_is_refused()
    {
        await StartAsync(Of(Table("post", Text("size"), Number("width", isNullable: true))));
        AssertRefused(Of(Table("post", Number("size"), Number("width"))), new MigrationHints().Using("post.size", "width").Fill("post.width", "7"), "Using(\"post.size\", …) names post.width, which Fill(\"post.width\", …) gives values");
    }

    [Fact]
    public async Task A_fill_that_names_a_converted_column_and_a_conversion_that_names_a_new_one_are_refused()
    {
        await StartAsync(Of(Table("post", Text("size"))));
        var to = Of(Table("post", Number("size"), Number("twice")));

        AssertRefused(to, new MigrationHints().Using("post.size", Integer).Fill("post.twice", "2 * size"), "Fill(\"post.twice\", …) names post.size, which the migration converts");
        AssertRefused(to, new MigrationHints().Using("post.size", "twice").Fill("post.twice", "2"), "names post.twice, which the migration adds");
        Files.Add("2", to, new MigrationHints().Using("post.size", Integer).Fill("post.twice", "length('size') + 0"));
    }

    [Theory]
    [InlineData("CREATE INDEX ix_mine ON post (title, size)", "the index 'ix_mine'")]
    [InlineData("CREATE UNIQUE INDEX uq_mine ON post (size)", "the index 'uq_mine'")]
    [InlineData("ALTER TABLE post ADD CONSTRAINT ck_mine CHECK (size <> 'x')", "the check 'ck_mine'")]
    [InlineData("ALTER TABLE post ADD COLUMN mine int AS (length(size)) STORED", "the generated column 'mine'")]
    [InlineData("CREATE TABLE other (size varchar(20) COLLATE utf8mb4_nopad_bin PRIMARY KEY); ALTER TABLE post ADD CONSTRAINT fk_mine FOREIGN KEY (size) REFERENCES other (size)", "the foreign key 'fk_mine'")]
    [InlineData("CREATE TABLE other (size varchar(20) COLLATE utf8mb4_nopad_bin, CONSTRAINT fk_other FOREIGN KEY (size) REFERENCES post (size))", "the foreign key 'fk_other' of ")]
    public async Task What_the_model_does_not_know_of_a_replaced_column_is_refused(string statements, string words)
    {
        Assert.SkipUnless(Test.Name == "mariadb", "Other databases convert in place.");
        var (title, size) = (Text("title") with { MaxLength = 20 }, Text("size") with { MaxLength = 20 });
        await StartAsync(Of(Table("post", title, size).Index("size")));
        await Database.ExecuteAsync(statements.Split("; "));
        Files.Add("2", Of(Table("post", title, Number("size")).Index("size")), new MigrationHints().Using("post.size", Integer));

        await AssertNotBegunAsync("REL608", words);
    }

    [Fact]
    public async Task A_conversion_has_no_way_back_although_the_types_have_one()
    {
        var folder = Directory.CreateTempSubdirectory("relata-");
        MigrationDraft Draft(string id, MigrationHints hints) => new(folder.FullName, id, Database.SchemaDialect.Migrations, hints);
        var first = Draft("20260101-0101-one", new MigrationHints()).Make(Of(Table("post", Number("size"))));
        var path = Path.Combine(folder.CreateSubdirectory(first.File.Id).FullName, $"{first.File.Database}.sql");
        await File.WriteAllTextAsync(path, first.File.Write());
        await File.WriteAllTextAsync(first.SnapshotPath, first.Snapshot.Write());

        var draft = Draft("20260101-0102-two", new MigrationHints().Using("post.size", "size * 10")).Make(Of(Table("post", new Column("size", ColumnType.Int64))));

        Assert.Null(draft.File.Undo);
        Assert.Equal("it converts post.size by an expression, and nothing knows one that leads back.", draft.File.NoUndo);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Values_are_counted_where_a_new_column_has_a_part_of_the_name_and_where_columns_are_renamed()
    {
        await StartAsync(Of(Table("post", Number("status"), Number("state"))), "INSERT INTO post (status, state) VALUES (0, 9), (9, 0)");
        Files.Add("2", Of(Table("post", s_status, Number("state"), Text("stat", isNullable: true))), new MigrationHints().Using("post.status", Status));
        await AssertNotBegunAsync("REL605", "1 rows of post have NULL in status by Using");
        Files.Remove("2");

        using var files = new MigrationFiles(Database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Number("status"), Number("state"))));
        files.Add("2", Of(Table("post", Number("other"), s_status)), new MigrationHints().Rename("post.status", "post.other").Rename("post.state", "post.status").Using("post.status", "CASE WHEN other = 0 AND status = 9 THEN 'Draft' END"));
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(files.Set).ApplyAsync());
        Assert.Contains("1 rows of post have NULL in status by Using", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enum_whose_expression_cannot_be_counted_is_refused()
    {
        await StartAsync(Of(Table("article", Number("status"))), "INSERT INTO article (status) VALUES (0)");
        Files.Add("2", Of(Table("post", s_status)), new MigrationHints().Rename("article", "post").Using("post.status", Status.Replace("CASE status", "CASE post.status", StringComparison.Ordinal)));

        await AssertNotBegunAsync("REL605", "cannot be counted before");
    }

    [Fact]
    public async Task New_values_that_violate_keys_and_checks_are_counted()
    {
        var post = Table("post", Text("size") with { MaxLength = 20 }, Number("owner"));
        await StartAsync(Of(Table("person"), post.Index("size", isUnique: true)), "INSERT INTO person (id) VALUES (3)", "INSERT INTO post (size, owner) VALUES ('3', 1), ('03', 1), ('12', 1)");
        var to = Table("post", Number("size"), Number("owner")).Index("size", isUnique: true).To("size", "person").Check("ck_size", $"{Size} < 10");
        Files.Add("2", Of(Table("person"), to), new MigrationHints().Using("post.size", Integer));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Contains("1 values of post (size) occur several times", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 rows of post refer by (size) to rows of person that do not exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 rows of post violate the check ck_size", error.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("DELETE FROM post WHERE size <> '3'");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("3", await Database.TextAsync("SELECT CAST(size AS char(1)) FROM post"));
    }

    [Fact]
    public async Task Texts_that_differ_by_case_are_no_duplicates_and_no_members()
    {
        await StartAsync(Of(Table("post", Number("status")).Index("status", isUnique: true)), "INSERT INTO post (status) VALUES (0), (1)");
        const string expression = "CASE status WHEN 0 THEN 'draft' ELSE 'Draft' END";
        Files.Add("2", Of(Table("post", s_status).Index("status", isUnique: true)), new MigrationHints().Using("post.status", expression));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Contains("1 values of post.status are no member of the enum", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("several times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_the_class_cannot_hold_are_counted()
    {
        await StartAsync(Of(Table("post", Text("size"))), "INSERT INTO post (size) VALUES ('7'), ('300')");
        Files.Add("2", Of(Table("post", new Column("size", ColumnType.Byte))), new MigrationHints().Using("post.size", Integer));
        await AssertNotBegunAsync("REL605", "1 values of post.size do not fit into Byte by Using");
    }

    [Fact]
    public async Task Texts_in_a_column_of_numbers_are_counted_where_the_database_would_take_them()
    {
        Assert.SkipUnless(Test.Name == "sqlite", "Other databases refuse them.");
        await StartAsync(Of(Table("post", Text("size"))), "INSERT INTO post (size) VALUES ('7'), ('many'), ('12')");
        Files.Add("2", Of(Table("post", Number("size"))), new MigrationHints().Using("post.size", "size"));
        await AssertNotBegunAsync("REL605", "1 values of post.size do not fit into Int32 by Using");
    }

    [Theory]
    [InlineData(ColumnType.Decimal, "1.50", "1,5,")]
    [InlineData(ColumnType.DateTime, "2026-01-02 03:04:05", "2026-02-30 03:04:05")]
    [InlineData(ColumnType.DateTimeOffset, "2026-01-02 03:04:05+02:00", "2026-02-30 03:04:05+02:00")]
    [InlineData(ColumnType.DateOnly, "2026-01-02", "2026-02-30")]
    [InlineData(ColumnType.TimeOnly, "03:04:05", "25:04:05")]
    [InlineData(ColumnType.TimeSpan, "1.03:04:05", "1 day")]
    [InlineData(ColumnType.Guid, "0F8FAD5B-D9CB-469F-A165-70867728950E", "0F8FAD5B-D9CB-469F-A165-70867728950")]
    [InlineData(ColumnType.Char, "x", "xy")]
    [InlineData(ColumnType.Json, "{}", "{")]
    public async Task Texts_that_the_class_cannot_read_are_counted_where_the_database_would_take_them(ColumnType type, string value, string other)
    {
        Assert.SkipUnless(Test.Name == "sqlite", "Other databases refuse most of them. See below.");
        var from = Of(Table("post", Number("kind"), Text("first"), Text("second")));
        await StartAsync(from, $"INSERT INTO post (kind, first, second) VALUES (1, '{value}', '{other}')");

        var to = Of(Table("post", new Column("kind", type), Text("first"), Text("second")));
        Files.Add("2", to, new MigrationHints().Using("post.kind", "CASE kind WHEN 1 THEN second END"));
        await AssertNotBegunAsync("REL605", $"1 values of post.kind do not fit into {type} by Using");

        using var files = FilesWith(from);
        files.Add("2", to, new MigrationHints().Using("post.kind", "CASE kind WHEN 1 THEN first END"));
        await Database.Migrations(files.Set).ApplyAsync();

        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS TEXT) FROM post WHERE kind = first"));
    }

    [Theory]
    [InlineData(ColumnType.Decimal, "-79228162514264337593543950335", "79228162514264337593543950336", "-79228162514264337593543950335", "79228162514264337593543950336")]
    [InlineData(ColumnType.Decimal, "1.50", "NaN", "1.50", "1,5,")]
    [InlineData(ColumnType.DateTime, "9999-12-31 23:59:59.999999", "10000-01-01", "9999-12-31 23:59:59.999999", "2026-00-10")]
    [InlineData(ColumnType.DateTimeOffset, "0001-01-01 00:00:00+00", "0001-12-31 23:59:59+00 BC", "0001-01-01", "0000-00-00")]
    [InlineData(ColumnType.DateOnly, "infinity", "10000-01-01", "2026-01-02", "2026-01-00")]
    [InlineData(ColumnType.TimeOnly, "23:59:59.999999", "24:00", "23:59:59.999999", "24:00:00")]
    [InlineData(ColumnType.TimeOnly, "00:00", "25:00", "00:00:00", "-00:00:01")]
    [InlineData(ColumnType.TimeSpan, "-10 days 03:04:05", "1 month", "-7", "1 day")]
    [InlineData(ColumnType.TimeSpan, "10675199 days", "10675200 days", "9223372036854775807", "9223372036854775808")]
    [InlineData(ColumnType.Guid, "0F8FAD5B-D9CB-469F-A165-70867728950E", "0F8FAD5B", "0F8FAD5B-D9CB-469F-A165-70867728950E", "0F8FAD5BD9CB469FA16570867728950E")]
    [InlineData(ColumnType.Char, "ä", "xy", "ä", "xy")]
    [InlineData(ColumnType.Char, "", "😀", " ", "😀")]
    [InlineData(ColumnType.Char, "€", "x ", "€", "")]
    [InlineData(ColumnType.Json, "{}", "{", "{}", "{")]
    public async Task Values_that_the_class_cannot_read_are_counted_before_the_first_statement(ColumnType type, string postgreSqlValue, string postgreSqlOther, string mariaDbValue, string mariaDbOther)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "See above.");
        var (value, other) = Test.Name == "postgresql" ? (postgreSqlValue, postgreSqlOther) : (mariaDbValue, mariaDbOther);
        var from = Of(Table("post", Number("kind"), Text("first"), Text("second")));
        await StartAsync(from, $"INSERT INTO post (kind, first, second) VALUES (1, '{value}', '{other}')");
        var to = Of(Table("post", new Column("kind", type), Text("first"), Text("second")));
        string As(string column) => Test.Name == "mariadb" ? column : $"CAST({column} AS {Database.SchemaDialect.Migrations.TypeOf(to.Tables[0], to.Tables[0].Columns.Single(each => each.Name == "kind"))})";

        Files.Add("2", to, new MigrationHints().Using("post.kind", $"CASE kind WHEN 1 THEN {As("second")} END"));
        await AssertNotBegunAsync("REL605", "Using(\"post.kind\", ");

        using var files = FilesWith(from);
        files.Add("2", to, new MigrationHints().Using("post.kind", $"CASE kind WHEN 1 THEN {As("first")} END"));
        await Database.Migrations(files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(to));
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(kind) AS char(1)) FROM post"));
    }

    [Fact]
    public async Task A_document_that_is_no_list_is_counted_if_the_column_holds_lists()
    {
        var from = Of(Table("post", Text("tags")));
        await StartAsync(from, Test.Name == "postgresql" ? "INSERT INTO post (tags) VALUES ('{a,b'), ('{a,b}')" : "INSERT INTO post (tags) VALUES ('{}'), ('[\"a\",\"b\"]')");
        var to = Of(Table("post", new Column("tags", ColumnType.Array) { ElementType = ColumnType.String }));
        var hints = new MigrationHints().Using("post.tags", "tags").Using("post.tags", "CAST(tags AS text[])", "postgresql");

        Files.Add("2", to, hints);
        await AssertNotBegunAsync("REL605", "Using(\"post.tags\", ");

        await Database.ExecuteAsync("DELETE FROM post WHERE tags = '{}' OR tags = '{a,b'");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("", await Database.DifferencesAsync(to));
    }

    [Fact]
    public async Task An_expression_that_the_database_refuses_leaves_all_as_it_was()
    {
        await StartAsync(Of(Table("post", Text("size")).Check("ck_size", $"{Size} <> 'x'")), "INSERT INTO post (size) VALUES ('7')");
        Files.Add("2", Of(Table("post", Number("size"))), new MigrationHints().Using("post.size", "nothing_such(size)").Using("post.size", "rand() * size", "mariadb"));

        await AssertNotBegunAsync("REL605", "because the database refuses the expression of Using");
        await Assert.ThrowsAnyAsync<Exception>(() => Database.ExecuteAsync("INSERT INTO post (size) VALUES ('x')"));
    }

    [Fact]
    public async Task Numbers_that_become_flags_are_counted_if_they_are_none()
    {
        await StartAsync(Of(Table("post", Number("marks"))), "INSERT INTO post (marks) VALUES (1), (2), (3)");
        Files.Add("2", Of(Table("post", Text("marks") with { Flags = ["Cold", "Dry"] })), new MigrationHints().Using("post.marks", "CASE marks WHEN 1 THEN 'Cold' WHEN 2 THEN 'Cold, Dry' ELSE 'Cold, dry' END"));
        await AssertNotBegunAsync("REL605", "1 values of post.marks are no flags of the enum (Cold, Dry) by Using");
    }

    private MigrationFiles FilesWith(RelationalModel first)
    {
        var files = new MigrationFiles(Database.SchemaDialect.Migrations);
        files.Add("1", first);
        return files;
    }

    private async Task StartAsync(RelationalModel from, params string[] rows)
    {
        Files.Add("1", from);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(rows);
    }

    private async Task AssertNotBegunAsync(string code, string words)
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Database.ReadSchemaAsync()).Tables.SelectMany(table => table.Columns), column => column.Name.StartsWith("relata_", StringComparison.Ordinal));
    }

    private void AssertRefused(RelationalModel to, MigrationHints hints, string words)
    {
        var error = Assert.Throws<MigrationException>(() => Files.Add("2", to, hints));
        Assert.Equal("REL618", error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteUsingStakeTests : UsingStakeTests<SqliteTest>;

public sealed class PostgreSqlUsingStakeTests : UsingStakeTests<PostgreSqlTest>;

public sealed class MariaDbUsingStakeTests : UsingStakeTests<MariaDbTest>;
