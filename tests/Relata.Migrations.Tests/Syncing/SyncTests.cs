using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Schema.Syncing;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Syncing;

/// <summary>A database with rows follows the model without migrations.</summary>
public abstract class SyncTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly Table _author = Table("author", Text("name"));
    private readonly Table _post = Table("post", Text("title"), Number("views"), Number("author_id", isNullable: true));

    public override async ValueTask InitializeAsync()
    {
        await Database.CreateAsync(Of(_author, _post));
        await Database.ExecuteAsync(
            "INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, views, author_id) VALUES ('one', 1, 1)", "INSERT INTO post (title, views, author_id) VALUES ('two', 2, NULL)");
    }

    [Fact]
    public async Task What_is_missing_is_created_and_rows_stay()
    {
        var tag = Table("tag", Text("name"), Number("post_id")).To("post_id", "post").Index("name", isUnique: true);
        var post = (_post with { Columns = [.. _post.Columns, Text("note", isNullable: true), Number("rank") with { Default = "7" }] }).To("author_id", "author").Index("views").Check("ck_post_views", "views >= 0");

        var result = await SyncAsync(Of(_author, post, tag));

        Assert.NotEmpty(result.Steps);
        Assert.Empty(result.Left);
        Assert.Equal("", await Database.DifferencesAsync(Of(_author, post, tag)));
        Assert.Equal("one 1 NULL 7 1,two 2 NULL 7 NULL", await RowsAsync("SELECT title, views, note, rank, author_id FROM post ORDER BY id"));
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, post, tag))}");
    }

    [Fact]
    public async Task A_database_without_tables_gets_all()
    {
        await Database.ExecuteAsync("DROP TABLE post", "DROP TABLE author");

        await SyncAsync(Of(_author, _post.To("author_id", "author")));

        Assert.Equal("", await Database.DifferencesAsync(Of(_author, _post.To("author_id", "author"))));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        var post = _post with { Columns = [.. _post.Columns.Take(3), Text("note", isNullable: true)] };
        var planned = await SyncAsync(Of(_author, post), isDryRun: true);

        Assert.Contains("author_id", await Database.TextAsync(Test.Name == "sqlite" ? "SELECT sql FROM sqlite_schema WHERE name = 'post'" : "SELECT column_name FROM information_schema.columns WHERE table_name = 'post'"), StringComparison.Ordinal);
        Assert.NotEqual("", await Database.DifferencesAsync(Of(_author, post)));
        Assert.Equal($"{planned}", $"{await SyncAsync(Of(_author, post))}");
    }

    [Fact]
    public async Task What_the_model_does_not_have_stays_and_is_told()
    {
        await Database.ExecuteAsync("CREATE TABLE theirs (x INT)", "CREATE INDEX their_index ON post (views)");
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);

        var result = await SyncAsync(Of(_author, _post with { Columns = [.. _post.Columns.Where(column => column.Name != "views"), Text("note", isNullable: true)] }));

        Assert.Equal([SchemaDifferenceKind.ExtraColumn, SchemaDifferenceKind.ExtraIndex, SchemaDifferenceKind.ExtraTable], result.Left.Select(difference => difference.Kind));
        Assert.Equal("theirs: the model has no such table.", $"{result.Left[2]}");
        Assert.Equal("1,2", await RowsAsync("SELECT views FROM post ORDER BY id"));
        Assert.StartsWith("REL667: Sync leaves", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("post.views: the model has no such column", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_may_have_a_new_name_is_not_guessed()
    {
        var renamed = _post with { Columns = [.. _post.Columns.Where(column => column.Name != "title"), Text("headline")] };

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, renamed)));

        Assert.Equal("REL603", error.Code);
        Assert.Contains("Rename(\"post.title\", \"post.headline\")", error.Message, StringComparison.Ordinal);
        var result = await SyncAsync(Of(_author, renamed), new MigrationHints().Rename("post.title", "post.headline"));
        Assert.Empty(result.Left);
        Assert.Equal("one,two", await RowsAsync("SELECT headline FROM post ORDER BY id"));
    }

    [Fact]
    public async Task A_column_that_is_another_one_is_added_beside_the_old_one()
    {
        var other = _post with { Columns = [.. _post.Columns.Where(column => column.Name != "title"), Text("headline")] };

        await SyncAsync(Of(_author, other), new MigrationHints().Fill("post.headline", "upper(title)"));

        Assert.Equal("one ONE,two TWO", await RowsAsync("SELECT title, headline FROM post ORDER BY id"));
    }

    [Fact]
    public async Task What_only_the_database_has_stays_as_it_is_where_a_table_is_rebuilt()
    {
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs DECIMAL(10, 2) DEFAULT 1.5", "UPDATE post SET theirs = 2.25 WHERE id = 1");
        var theirs = (await Database.ReadSchemaAsync()).Tables.First(table => table.Name.Name == "post").Columns.First(column => column.Name == "theirs");

        await SyncAsync(Of(_author, _post.To("author_id", "author").Check("ck_post_views", "views >= 0")));

        Assert.Equal("2.25,1.5", (await RowsAsync("SELECT theirs FROM post ORDER BY id")).Replace("1.50", "1.5", StringComparison.Ordinal));
        Assert.Equal(theirs, (await Database.ReadSchemaAsync()).Tables.First(table => table.Name.Name == "post").Columns.First(column => column.Name == "theirs"));
    }

    [Fact]
    public async Task A_table_with_a_new_name_keeps_its_rows()
    {
        var article = Table("article", [.. _post.Columns.Skip(1)]);

        var result = await SyncAsync(Of(_author, article), new MigrationHints().Rename("post", "article"));

        Assert.Empty(result.Left);
        Assert.Equal("one,two", await RowsAsync("SELECT title FROM article ORDER BY id"));
    }

    [Fact]
    public async Task A_value_for_rows_that_exist_is_asked_for_and_not_invented()
    {
        var post = _post with { Columns = [.. _post.Columns, Text("slug")] };

        Assert.Equal("REL602", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, post)))).Code);
        Assert.Equal("REL602", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, post), isDryRun: true))).Code);
        await SyncAsync(Of(_author, post), new MigrationHints().Fill("post.slug", "lower(title)"));
        Assert.Equal("one,two", await RowsAsync("SELECT slug FROM post ORDER BY id"));
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_counted_before_anything_is_done()
    {
        var length = Database.Dialect.FunctionName(Relata.Sql.Expressions.SqlFunction.Length);
        Table Titled(int limit) => _post with
        {
            Columns = [.. _post.Columns.Select(column => column.Name == "author_id" ? Number("author_id") : column.Name == "title" ? column with { MaxLength = limit } : column)],
            Checks = [new CheckConstraint("ck_post_title_length", $"{length}({Database.Dialect.Quote("title")}) <= {limit}")],
        };

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, Titled(2), Table("tag"))));

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of post have NULL in author_id", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 rows of post violate the check ck_post_title_length", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Database.ReadSchemaAsync()).Tables, table => table.Name.Name == "tag");
        await Database.ExecuteAsync("UPDATE post SET author_id = 1, title = 'ab'");
        await SyncAsync(Of(_author, Titled(2), Table("tag")));
        Assert.DoesNotContain((await SyncAsync(Of(_author, Titled(40), Table("tag")))).Left, difference => difference.IsDangerous);
        await Database.ExecuteAsync("INSERT INTO post (title, views, author_id) VALUES ('longer than two', 1, 1)");
        Assert.Equal("REL605", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, Titled(3), Table("tag"))))).Code);
        Assert.DoesNotContain((await SyncAsync(Of(_author, Titled(60) with { Columns = [.. Titled(60).Columns.Select(column => column with { IsNullable = column.Name == "author_id" })] }, Table("tag")))).Left, difference => difference.IsDangerous);
    }

    [Fact]
    public async Task Another_type_stays_and_is_told()
    {
        var result = await SyncAsync(Of(_author, _post with { Columns = [.. _post.Columns.Select(column => column.Name == "title" ? Number("title") : column)] }));

        Assert.Empty(result.Steps);
        Assert.Equal(SchemaDifferenceKind.ColumnType, Assert.Single(result.Left).Kind);
    }

    [Fact]
    public async Task A_database_with_migrations_is_refused()
    {
        Files.Add("1", Of(Table("tag")));
        await Database.Migrations(Files.Set).ApplyAsync();

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post)));

        Assert.Equal("REL665", error.Code);
        Assert.Contains("a history of 1 migrations, the last one 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_that_sync_cannot_follow_are_refused()
    {
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post), new MigrationHints().AllowDrop("post")))).Code);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author), new MigrationHints().AllowDrop("post.title")))).Code);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author), new MigrationHints().Online()))).Code);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post), new MigrationHints().Rename("post.absent", "post.nothing")))).Code);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post), new MigrationHints().Rename("author.name", "post.title")))).Code);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post), new MigrationHints().Fill("post.absent", "1")))).Code);
    }

    [Fact]
    public async Task What_was_interrupted_is_completed_by_the_next_run()
    {
        var post = (_post with { Columns = [.. _post.Columns, Text("slug")] }).Index("slug").To("author_id", "author");
        var model = Of(_author, post, Table("tag", Text("name")));
        var hints = new MigrationHints().Fill("post.slug", "lower(title)");
        for (var statement = 0; ; statement++)
        {
            using var test = new TDatabase();
            var first = test.Open();
            await first.CreateAsync(Of(_author, _post));
            await first.ExecuteAsync("INSERT INTO post (title, views) VALUES ('ONE', 1)");
            var isDead = await Running.KilledDatabase.RunAsync(first, statement, killed => SyncRun.RunAsync(killed, model, hints, isDryRun: false, isAsync: true, CancellationToken.None));
            await using var second = test.Open();
            await SyncRun.RunAsync(second, model, hints, isDryRun: false, isAsync: true, CancellationToken.None);
            Assert.Equal("", await second.DifferencesAsync(model));
            Assert.Equal("one", await second.TextAsync("SELECT slug FROM post"));
            if (!isDead)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_table_that_may_have_a_new_name_is_not_guessed()
    {
        var article = Table("article", [.. _post.Columns.Skip(1), Text("note", isNullable: true)]);

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, article)));

        Assert.Equal("REL603", error.Code);
        Assert.Contains("Rename(\"post\", \"article\")", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowDrop(\"post\")", error.Message, StringComparison.Ordinal);
        var result = await SyncAsync(Of(_author, article), new MigrationHints().AllowDrop("post"));
        Assert.Equal("post: the model has no such table.", $"{Assert.Single(result.Left)}");
        Assert.Equal("one,two", await RowsAsync("SELECT title FROM post ORDER BY id"));
        Assert.Empty((await SyncAsync(Of(_author, article), new MigrationHints().AllowDrop("post"))).Steps);
    }

    [Fact]
    public async Task The_same_hints_are_given_at_each_start_and_to_a_new_database()
    {
        var article = Table("article", Text("headline"), Number("views"), Number("author_id", isNullable: true), Text("slug"), Text("kind", isNullable: true));
        var hints = new MigrationHints().Rename("post", "article").Rename("post.title", "article.headline").Fill("article.slug", "lower(headline)").Fill("article.kind", "'old'");

        Assert.NotEmpty((await SyncAsync(Of(_author, article), hints)).Steps);
        Assert.Equal("one one old,two two old", await RowsAsync("SELECT headline, slug, kind FROM article ORDER BY id"));
        await Database.ExecuteAsync("UPDATE article SET kind = NULL, slug = 'mine'");
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, article), hints)}");
        Assert.Equal("mine NULL,mine NULL", await RowsAsync("SELECT slug, kind FROM article ORDER BY id"));
        await Database.ExecuteAsync("DROP TABLE article", "DROP TABLE author");
        await SyncAsync(Of(_author, article), hints);
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, article), hints)}");
        var newer = Table("article", [Text("heading"), .. article.Columns.Skip(2)]);
        Assert.Empty((await SyncAsync(Of(_author, newer), hints.Rename("article.headline", "article.heading"))).Left);
    }

    [Fact]
    public async Task A_dry_run_of_a_rename_leaves_what_the_run_leaves()
    {
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs INT NULL");
        var article = Table("article", Text("headline"), Number("views"), Number("author_id", isNullable: true));
        var hints = new MigrationHints().Rename("post", "article").Rename("post.title", "article.headline");

        var planned = await SyncAsync(Of(_author, article), hints, isDryRun: true);

        Assert.Equal("article", Assert.Single(planned.Left).Table);
        Assert.Equal($"{planned}", $"{await SyncAsync(Of(_author, article), hints)}");
    }

    [Fact]
    public async Task A_column_makes_way_for_a_new_one_with_its_name()
    {
        var post = Table("post", Text("headline"), Text("title", isNullable: true), Number("views"), Number("author_id", isNullable: true)).Index("title");
        var hints = new MigrationHints().Rename("post.title", "post.headline");

        Assert.Empty((await SyncAsync(Of(_author, post), hints)).Left);
        Assert.Equal("one NULL,two NULL", await RowsAsync("SELECT headline, title FROM post ORDER BY id"));
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, post), hints)}");
    }

    [Fact]
    public async Task A_table_makes_way_for_a_new_one_with_its_name()
    {
        var (article, post) = (Table("article", [.. _post.Columns.Skip(1)]), Table("post", Text("address")));
        var hints = new MigrationHints().Rename("post", "article");

        Assert.Empty((await SyncAsync(Of(_author, article, post), hints)).Left);
        Assert.Equal("one,two", await RowsAsync("SELECT title FROM article ORDER BY id"));
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, article, post), hints)}");
    }

    [Fact]
    public async Task Columns_that_move_on_by_one_are_renamed_at_once_and_an_exchange_is_refused()
    {
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN lead VARCHAR(255) NULL", "UPDATE post SET lead = 'lead'");
        var post = Table("post", Text("lead"), Text("body", isNullable: true), Number("views"), Number("author_id", isNullable: true));
        var hints = new MigrationHints().Rename("post.title", "post.lead").Rename("post.lead", "post.body");

        await SyncAsync(Of(_author, post), hints);

        Assert.Equal("one lead,two lead", await RowsAsync("SELECT lead, body FROM post ORDER BY id"));
        Assert.Empty((await SyncAsync(Of(_author, post), hints)).Steps);
        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, post), new MigrationHints().Rename("post.body", "post.lead").Rename("post.lead", "post.body")));
        Assert.Equal("REL618", error.Code);
        Assert.Contains("it would exchange them back", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_follows_its_column_and_table_and_goes_with_its_attribute()
    {
        Table Limited(string table, string column, int? limit) => Table(table, Text(column) with { MaxLength = limit }, Number("views"), Number("author_id", isNullable: true)) with
        {
            Checks = limit is null || Test.Name == "mariadb" ? [] : [new CheckConstraint($"ck_{table}_{column}_length", $"{Database.Dialect.FunctionName(Relata.Sql.Expressions.SqlFunction.Length)}({Database.Dialect.Quote(column)}) <= {limit}")],
        };
        await SyncAsync(Of(_author, Limited("post", "title", 5)));

        await SyncAsync(Of(_author, Limited("post", "headline", 5)), new MigrationHints().Rename("post.title", "post.headline"));
        await AssertLimitAsync(Limited("post", "headline", 5), "headline", 5);
        await SyncAsync(Of(_author, Limited("article", "headline", 5)), new MigrationHints().Rename("post", "article"));
        await AssertLimitAsync(Limited("article", "headline", 5), "headline", 5);
        await SyncAsync(Of(_author, Limited("page", "heading", 9)), new MigrationHints().Rename("article", "page").Rename("article.headline", "page.heading"));
        await AssertLimitAsync(Limited("page", "heading", 9), "heading", 9);
        await SyncAsync(Of(_author, Limited("page", "heading", null)));
        Assert.Equal("", await Database.DifferencesAsync(Of(_author, Limited("page", "heading", null))));
        await Database.ExecuteAsync("INSERT INTO page (heading, views) VALUES ('longer than nine', 1)");
    }

    [Fact]
    public async Task The_limit_of_a_column_that_the_classes_have_no_more_stops_no_later_change()
    {
        var limited = _post with
        {
            Columns = [.. _post.Columns.Select(column => column.Name == "title" ? column with { MaxLength = 5 } : column)],
            Checks = Test.Name == "mariadb" ? [] : [new CheckConstraint("ck_post_title_length", $"{Database.Dialect.FunctionName(Relata.Sql.Expressions.SqlFunction.Length)}({Database.Dialect.Quote("title")}) <= 5")],
        };
        await SyncAsync(Of(_author, limited));
        var without = Table("post", Number("views"), Number("author_id", isNullable: true));

        Assert.NotEmpty((await SyncAsync(Of(_author, without))).Left);
        await SyncAsync(Of(_author, without with { Columns = [.. without.Columns, Number("rank")] }), new MigrationHints().Fill("post.rank", "views + 1"));

        Assert.Equal("one 2,two 3", await RowsAsync("SELECT title, rank FROM post ORDER BY id"));
    }

    [Fact]
    public async Task A_text_with_another_limit_may_be_the_same_column()
    {
        var before = _post with { Columns = [.. _post.Columns, Text("subtitle", isNullable: true) with { MaxLength = 40 }] };
        await SyncAsync(Of(_author, before));

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post with { Columns = [.. _post.Columns, Text("headline", isNullable: true) with { MaxLength = 60 }] })));

        Assert.Equal("REL603", error.Code);
    }

    [Fact]
    public async Task Rows_with_a_text_that_is_no_member_of_the_enum_are_counted()
    {
        static Table Stated(params string[] members) => Table("parcel", Text("state") with { Members = [.. members] });
        await SyncAsync(Of(_author, _post, Stated("Draft", "Final")));
        await Database.ExecuteAsync("INSERT INTO parcel (state) VALUES ('Draft')", "INSERT INTO parcel (state) VALUES ('Final')");

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post, Stated("Final", "Sketch"), Table("tag"))));

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of parcel have in state what is no member of its enum: 'Draft' (enum: Final, Sketch)", error.Message, StringComparison.Ordinal);
        var hints = new MigrationHints().Rename("parcel.state.Draft", "parcel.state.Sketch");
        Assert.Contains("rename in parcel.state Draft to Sketch", Assert.Single((await SyncAsync(Of(_author, _post, Stated("Final", "Sketch")), hints)).Steps), StringComparison.Ordinal);
        Assert.Equal("Sketch,Final", await RowsAsync("SELECT state FROM parcel ORDER BY id"));
        Assert.Equal("nothing to do", $"{await SyncAsync(Of(_author, _post, Stated("Final", "Sketch")), hints)}");
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post, Stated("Final", "Sketch")), new MigrationHints().Rename("parcel.state.Final", "parcel.state.Sketch")))).Code);
    }

    [Fact]
    public async Task Rows_with_a_text_that_is_no_combination_of_the_flags_are_counted()
    {
        static Table Marked(params string[] flags) => Table("parcel", Text("marks") with { Flags = [.. flags] });
        await SyncAsync(Of(_author, _post, Marked("Cold", "Dry")));
        await Database.ExecuteAsync("INSERT INTO parcel (marks) VALUES ('Cold, Dry')", "INSERT INTO parcel (marks) VALUES ('Cold')", "INSERT INTO parcel (marks) VALUES ('0')");

        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post, Marked("Cold", "Fragile"), Table("tag"))));

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of parcel have in marks what is no member of its enum: 'Cold, Dry' (flags: Cold, Fragile)", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(Of(_author, _post, Marked("Cold", "Fragile")), new MigrationHints().Rename("parcel.marks.Dry", "parcel.marks.Fragile")));
        Assert.Contains("renames a flag, of which the texts of the column are combinations", error.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("UPDATE parcel SET marks = 'Cold, Fragile' WHERE marks <> '0' AND marks <> 'Cold'");
        await SyncAsync(Of(_author, _post, Marked("Cold", "Fragile"), Table("tag")));
        Assert.Equal("Cold, Fragile,Cold,0", await RowsAsync("SELECT marks FROM parcel ORDER BY id"));
    }

    private async Task AssertLimitAsync(Table table, string column, int limit)
    {
        Assert.Equal("", await Database.DifferencesAsync(Of(_author, table)));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync($"INSERT INTO {table.Name} ({column}, views) VALUES ('{new string('a', limit + 1)}', 1)"));
        await Database.ExecuteAsync($"INSERT INTO {table.Name} ({column}, views) VALUES ('{new string('a', limit)}', 1)");
    }

    private Task<SyncResult> SyncAsync(RelationalModel model, MigrationHints? hints = null, bool isDryRun = false) =>
        SyncRun.RunAsync(Database, model, hints ?? new MigrationHints(), isDryRun, isAsync: true, CancellationToken.None);

    private async Task<string> RowsAsync(string text)
    {
        var cast = Test.Name == "postgresql" ? "text" : "CHAR";
        var columns = text["SELECT ".Length..text.IndexOf(" FROM", StringComparison.Ordinal)].Split(", ").Select(column => $"CAST({column} AS {cast})");
        return string.Join(',', (await Database.RowsAsync($"SELECT {string.Join(", ", columns)}{text[text.IndexOf(" FROM", StringComparison.Ordinal)..]}")).Select(row => string.Join(' ', row.Select(value => value ?? "NULL"))));
    }
}

public sealed class SqliteSyncTests : SyncTests<SqliteTest>;

public sealed class PostgreSqlSyncTests : SyncTests<PostgreSqlTest>;

public sealed class MariaDbSyncTests : SyncTests<MariaDbTest>;
