using Relata.CompilerServices;
using Relata.Mapping;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Enums;

/// <summary>Members of enums that are stored as text change, in a table with rows.</summary>
public abstract class EnumMemberTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string States = "SELECT status FROM post ORDER BY id";

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(Post("Draft", "Final")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (status) VALUES ('Draft')", "INSERT INTO post (status) VALUES ('Final')", "INSERT INTO post (status) VALUES ('Draft')");
    }

    [Fact]
    public async Task A_new_member_needs_no_statement_and_its_rows_keep_the_migration_from_being_undone()
    {
        var file = Files.Add("2", Of(Post("Draft", "Final", "Late")), back: new MigrationHints { AllowsAllDrops = true });

        Assert.Equal("alter column post.status members Draft, Final, Late", $"{Assert.Single(file.Steps)}");
        Assert.Empty(file.Steps[0].Statements);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (status) VALUES ('Late')");
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync());
        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of post have 'Late' in status, which the enum does not have any more", error.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("UPDATE post SET status = 'Draft' WHERE status = 'Late'");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).UndoAsync()}");
    }

    [Fact]
    public async Task A_new_member_leaves_the_views_of_its_table_as_they_are()
    {
        static RelationalModel Viewed(params string[] members) => Of(Post(members)) with { Views = [new View(new QualifiedName(null, "states"), "SELECT status FROM post")] };
        Files.Add("2", Viewed("Draft", "Final"));
        var file = Files.Add("3", Viewed("Draft", "Final", "Late"));

        Assert.Equal("alter column post.status members Draft, Final, Late", $"{Assert.Single(file.Steps)}");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("Draft Final Draft", await Database.TextAsync("SELECT status FROM states"));
    }

    [Fact]
    public async Task Rows_with_a_member_that_is_gone_are_counted_before_anything_is_done()
    {
        Files.Add("2", Of(Post("Final"), Table("tag")));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("2 rows of post have 'Draft' in status", error.Message, StringComparison.Ordinal);
        Assert.Contains("Rename(\"post.status.Draft\", \"…\")", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Database.ReadSchemaAsync()).Tables, table => table.Name.Name == "tag");
        await Database.ExecuteAsync("UPDATE post SET status = 'Final'");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_member_with_a_new_name_is_not_guessed_and_the_rows_follow_the_hint_and_the_way_back()
    {
        var error = Assert.Throws<MigrationException>(() => Files.Add("2", Of(Post("Final", "Sketch"))));
        Assert.Equal("REL603", error.Code);
        Assert.Contains("Rename(\"post.status.Draft\", \"post.status.Sketch\")", error.Message, StringComparison.Ordinal);
        Files.Add("2", Of(Post("Final", "Sketch")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"), new MigrationHints().Rename("post.status.Sketch", "post.status.Draft"));

        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("Sketch Final Sketch", await Database.TextAsync(States));
        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("Draft Final Draft", await Database.TextAsync(States));
    }

    [Fact]
    public async Task A_member_that_is_another_one_is_allowed_and_its_rows_are_counted()
    {
        Files.Add("2", Of(Post("Final", "Sketch")), new MigrationHints().AllowDrop("post.status.Draft"));

        Assert.Contains("2 rows of post have 'Draft' in status", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_with_a_flag_that_is_gone_are_counted_in_each_place_of_their_combination()
    {
        static RelationalModel Of(params string[] flags) => Models.Of(Table("parcel", Text("marks") with { Flags = [.. flags] }));
        var files = new MigrationFiles(Database.SchemaDialect.Migrations);
        files.Add("1", Of("Cold", "Dry", "Dry_Ice", "None"));
        await using var database = Test.Open();
        await database.ExecuteAsync("DROP TABLE relata_migration", "DROP TABLE post");
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO parcel (marks) VALUES ('None'), ('Dry'), ('Cold, Dry'), ('Dry, Dry_Ice'), ('Cold, Dry, Dry_Ice'), ('Dry_Ice'), ('DryXIce'), ('dry'), ('Cold,Dry')");
        var file = files.Add("2", Of("Cold", "Dry_Ice", "None"));
        Assert.Equal("alter column parcel.marks flags Cold, Dry_Ice, None", $"{Assert.Single(file.Steps)}");
        Assert.Empty(file.Steps[0].Statements);

        var error = await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(files.Set).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("5 rows of parcel have the flag 'Dry' in marks", error.Message, StringComparison.Ordinal);
        files.Remove("2");
        var again = new MigrationFiles(Database.SchemaDialect.Migrations);
        again.Add("1", Of("Cold", "Dry", "Dry_Ice", "None"));
        again.Add("2", Of("Cold", "Dry", "None"));
        Assert.Contains("3 rows of parcel have the flag 'Dry_Ice' in marks", (await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(again.Set).ApplyAsync())).Message, StringComparison.Ordinal);
        await database.ExecuteAsync("UPDATE parcel SET marks = 'Cold'");
        Assert.Equal("2", $"{await database.Migrations(again.Set).ApplyAsync()}");
        Assert.Contains("renames a flag", Assert.Throws<MigrationException>(() => again.Add("3", Of("Cold", "Wet", "None"), new MigrationHints().Rename("parcel.marks.Dry", "parcel.marks.Wet"))).Message, StringComparison.Ordinal);
        Assert.Equal(["Cold", "Fragile", "None"], TableMapper.MapDistinct(ModelSet.Of<Parcel>(), Database.Dialect).Tables.Single().Columns.Single(column => column.Name == "marks").Flags!);
        files.Dispose();
        again.Dispose();
    }

    [Fact]
    public async Task Texts_that_are_no_flags_are_counted_where_the_flags_were_not_known()
    {
        static RelationalModel Of(Column marks) => Models.Of(Table("post", Text("status") with { Members = ["Draft", "Final"] }), Table("parcel", marks));
        Files.Add("2", Of(Text("marks")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO parcel (marks) VALUES ('0'), ('Cold'), ('Dry, Cold'), ('Cold,Dry'), ('cold'), ('Cold, Wet'), ('Dry_Ice')");
        Files.Add("3", Of(Text("marks") with { Flags = ["Cold", "Dry"] }));

        Assert.Contains("3 rows of parcel have a text in marks that is no combination of the flags of its enum (Cold, Dry)", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_and_its_column_and_table_have_new_names_in_one_migration()
    {
        var article = Table("article", State("state", "Final", "Sketch"));
        Files.Add("2", Of(article), new MigrationHints().Rename("post", "article").Rename("post.status", "article.state").Rename("post.status.Draft", "article.state.Sketch"));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("Sketch Final Sketch", await Database.TextAsync("SELECT state FROM article ORDER BY id"));
    }

    [Fact]
    public async Task Two_members_that_exchange_their_names_do_so_once_wherever_the_process_is_killed()
    {
        var exchange = new MigrationHints().Rename("post.status.Draft", "post.status.Final").Rename("post.status.Final", "post.status.Draft");
        Files.Add("2", Of(Post("Draft", "Final"), Table("tag")), exchange);
        for (var statement = 0; ; statement++)
        {
            using var test = new TDatabase();
            var first = test.Open();
            await first.Migrations(Files.Set).ApplyThroughAsync("1", CancellationToken.None);
            await first.ExecuteAsync("INSERT INTO post (status) VALUES ('Draft')", "INSERT INTO post (status) VALUES ('Final')");
            var isDead = await Running.KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(Files.Set).ApplyAsync());
            await using var second = test.Open();
            await second.Migrations(Files.Set).ApplyAsync();
            Assert.Equal("Final Draft", await second.TextAsync(States));
            if (!isDead)
            {
                break;
            }
        }
    }

    [Fact]
    public void Hints_that_name_no_member_or_would_merge_two_are_refused()
    {
        Assert.Equal("REL618", Refused(Of(Post("Final")), new MigrationHints().Rename("post.status.Draft", "post.status.Final")).Code);
        Assert.Equal("REL618", Refused(Of(Post("Final", "Sketch")), new MigrationHints().Rename("post.status.Absent", "post.status.Sketch")).Code);
        Assert.Equal("REL618", Refused(Of(Post("Draft", "Final", "Sketch")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch")).Code);
        Assert.Equal("REL618", Refused(Of(Post("Draft", "Final")), new MigrationHints().AllowDrop("post.status.Draft")).Code);
    }

    [Fact]
    public async Task Texts_that_are_no_member_are_counted_where_the_members_were_not_known()
    {
        Files.Add("2", Of(Post("Draft", "Final") with { Columns = [.. Post("Draft", "Final").Columns, Text("kind")] }), new MigrationHints().Fill("post.kind", "'one'"));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("3", Of(Post("Draft", "Final") with { Columns = [.. Post("Draft", "Final").Columns, State("kind", "Two")] }));

        Assert.Contains("3 rows of post have a text in kind that is no member of its enum (Two)", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);

        await Database.ExecuteAsync("UPDATE post SET kind = 'Two'");
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task Characters_that_are_no_member_are_counted_where_the_column_held_characters()
    {
        static RelationalModel Of(Column kind) => Models.Of(Table("post", State("status", "Draft", "Final"), kind));
        Files.Add("2", Of(new Column("kind", ColumnType.Char)), new MigrationHints().Fill("post.kind", "'N'"));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("UPDATE post SET kind = 'X' WHERE status = 'Final'");
        Files.Add("3", Of(State("kind", "C", "N")));

        Assert.Contains("1 rows of post have a text in kind that is no member of its enum (C, N)", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);

        await Database.ExecuteAsync("UPDATE post SET kind = 'C' WHERE kind = 'X'");
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("N C N", await Database.TextAsync("SELECT kind FROM post ORDER BY id"));
    }

    [Fact]
    public void A_model_knows_the_members_of_enums_as_text_and_not_of_flags_and_numbers()
    {
        var table = Assert.Single(TableMapper.MapDistinct(ModelSet.Of<Parcel>(), Database.Dialect).Tables);

        Assert.Equal("Lost, Sent", $"{table.Columns.Single(column => column.Name == "state").Members}");
        Assert.All(table.Columns.Where(column => column.Name != "state"), column => Assert.Null(column.Members));
    }

    [Fact]
    public async Task A_member_and_the_limit_of_its_column_change_in_one_migration_both_ways()
    {
        Files.Add("2", Of(Limited(5, "Draft", "Final")));
        Files.Add("3", Of(Limited(12, "Final", "Sketchbook")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketchbook"), new MigrationHints { AllowsAllDrops = true }.Rename("post.status.Sketchbook", "post.status.Draft"));
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("Sketchbook Final Sketchbook", await Database.TextAsync(States));
        Assert.Equal("", await Database.DifferencesAsync(Of(Limited(12, "Final", "Sketchbook"))));

        await Database.Migrations(Files.Set).UndoAsync();
        Assert.Equal("Draft Final Draft", await Database.TextAsync(States));
        Assert.Equal("", await Database.DifferencesAsync(Of(Limited(5, "Draft", "Final"))));

        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("4", Of(Limited(5, "Final", "Lines")), new MigrationHints().Rename("post.status.Sketchbook", "post.status.Lines"));
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("Lines Final Lines", await Database.TextAsync(States));
    }

    [Fact]
    public async Task A_shorter_limit_counts_the_texts_that_stay()
    {
        Files.Add("2", Of(Limited(12, "Draft", "Final", "Sketchbook")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (status) VALUES ('Sketchbook')");
        Files.Add("3", Of(Limited(5, "Final", "Rough", "Sketchbook")), new MigrationHints().Rename("post.status.Draft", "post.status.Rough"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("\n1 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_member_leaves_generated_columns_as_they_are()
    {
        static Column Generated(string name, string expression) => Text(name, isNullable: true) with { Computation = new Computation(expression, IsVirtual: false) };
        Table Post(params string[] members) => Table("post", State("state", members), Text("estate", isNullable: true), Generated("label", "lower(state)"), Generated("other", "lower(estate)"));
        Files.Add("2", Of(Post("Draft")), new MigrationHints { AllowsAllDrops = true }.Fill("post.state", "'Draft'"));

        Assert.Equal("alter column post.state members Draft, Final", $"{Assert.Single(Files.Add("3", Of(Post("Draft", "Final"))).Steps)}");
        var changed = Files.Add("4", Of(Post("Draft", "Final") with { Columns = [.. Post("Draft", "Final").Columns.Select(column => column.Name == "state" ? column with { IsNullable = true } : column)] }));
        Assert.DoesNotContain(changed.Steps, step => Test.Name != "sqlite" && $"{step}".Contains("post.other", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rename_of_a_member_that_the_snapshot_does_not_know_says_why()
    {
        Files.Add("2", Of(Table("post", Text("status"))));

        var error = Refused(Of(Post("Final", "Sketch")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"));

        Assert.Equal("REL618", error.Code);
        Assert.Contains("whose members the migrations do not know yet", error.Message, StringComparison.Ordinal);
    }

    private Table Limited(int limit, params string[] members) => Table("post", State("status", members) with { MaxLength = limit }) with
    {
        Checks = Test.Name == "mariadb" ? [] : [new CheckConstraint("ck_post_status_length", $"{Database.Dialect.FunctionName(Relata.Sql.Expressions.SqlFunction.Length)}({Database.Dialect.Quote("status")}) <= {limit}")],
    };

    private MigrationException Refused(RelationalModel to, MigrationHints hints) => Assert.Throws<MigrationException>(() => Files.Add("2", to, hints));

    private static Table Post(params string[] members) => Table("post", State("status", members));

    private static Column State(string name, params string[] members) => Text(name) with { Members = [.. members] };
}

public sealed class SqliteEnumMemberTests : EnumMemberTests<SqliteTest>;

public sealed class PostgreSqlEnumMemberTests : EnumMemberTests<PostgreSqlTest>;

public sealed class MariaDbEnumMemberTests : EnumMemberTests<MariaDbTest>
{
    [Fact]
    public async Task A_migration_writes_no_member_that_the_type_of_the_column_does_not_list()
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final') NOT NULL");
        Files.Add("2", Of(Table("post", Text("status") with { Members = ["Final", "Sketch"] }), Table("more")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.status: the type is enum('Draft','Final'), and the migration writes 'Sketch'.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Database.ReadSchemaAsync()).Tables, table => table.Name.Name == "more");

        await Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final', 'Sketch') NOT NULL");
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("Sketch Final Sketch", await Database.TextAsync("SELECT status FROM post ORDER BY id"));
    }

    [Theory]
    [InlineData("sql whole\nALTER TABLE post MODIFY status ENUM('Draft', 'Final', 'Sketch') NOT NULL;")]
    [InlineData("sql whole\nEXECUTE IMMEDIATE concat('ALTER TABLE po', 'st MODIFY status ENUM(''Draft'', ''Final'', ''Sketch'') NOT NULL');")]
    [InlineData("code extends")]
    public async Task A_step_before_may_extend_the_type_of_the_column(string step)
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final') NOT NULL");
        Files.Add("2", Of(Table("post", Text("status") with { Members = ["Final", "Sketch"] }), Table("more")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"));
        Files.WriteFirst("2", step);

        await Database.Migrations(Files.Set).Run("extends", (_, _) => Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final', 'Sketch') NOT NULL")).ApplyAsync();

        Assert.Equal("Sketch Final Sketch", await Database.TextAsync("SELECT status FROM post ORDER BY id"));
    }

    [Theory]
    [InlineData("UPDATE post SET status = replace(status, 'Old', 'Draft')")]
    [InlineData("ALTER TABLE other MODIFY status ENUM('Draft', 'Final', 'Sketch') NOT NULL COMMENT 'of post'")]
    public async Task A_step_before_that_cannot_extend_the_type_of_the_column_excuses_nothing(string step)
    {
        await Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final') NOT NULL", "CREATE TABLE other (status ENUM('Draft') NOT NULL)");
        Files.Add("2", Of(Table("post", Text("status") with { Members = ["Final", "Sketch"] }), Table("more")), new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"));
        Files.WriteFirst("2", $"sql whole\n{step};");

        Assert.Equal("REL608", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
        Assert.Equal("Draft Final Draft", await Database.TextAsync("SELECT status FROM post ORDER BY id"));
    }

    [Fact]
    public async Task Sync_writes_no_member_that_the_type_of_the_column_does_not_list()
    {
        await Database.ExecuteAsync("DROP TABLE relata_migration", "ALTER TABLE post MODIFY status ENUM('Draft', 'Final') NOT NULL");
        var model = Of(Table("post", Text("status") with { Members = ["Final", "Sketch"] }), Table("more"));
        Task<SyncResult> SyncAsync() => Schema.Syncing.SyncRun.RunAsync(Database, model, new MigrationHints().Rename("post.status.Draft", "post.status.Sketch"), isDryRun: false, isAsync: true, CancellationToken.None);

        var error = await Assert.ThrowsAsync<MigrationException>(SyncAsync);

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.status: the type is enum('Draft','Final'), and the migration writes 'Sketch'.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Database.ReadSchemaAsync()).Tables, table => table.Name.Name == "more");
        Assert.Equal("Draft Final Draft", await Database.TextAsync("SELECT status FROM post ORDER BY id"));

        await Database.ExecuteAsync("ALTER TABLE post MODIFY status ENUM('Draft', 'Final', 'Sketch') NOT NULL");
        for (var i = 0; i < 2; i++)
        {
            await SyncAsync();
            Assert.Equal("Sketch Final Sketch", await Database.TextAsync("SELECT status FROM post ORDER BY id"));
        }

        // Nothing is written any more, so the type need not list it.
        await Database.ExecuteAsync("UPDATE post SET status = 'Final'", "ALTER TABLE post MODIFY status ENUM('Draft', 'Final') NOT NULL");
        await SyncAsync();
    }
}
