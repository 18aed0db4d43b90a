using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Random;
using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>The lock that a plan names is the one that the server takes: a step of each kind is run, and another connection asks before it ends.</summary>
public sealed partial class PostgreSqlLockTests
{
    private static readonly Column s_views = Number("views");

    private static readonly Column s_note = Text("note", isNullable: true);

    private static readonly Column s_status = Text("status") with { Members = ["Draft", "Final"] };

    private static readonly TableElement s_check = new() { Check = new CheckConstraint("ck_views", "views >= 0") };

    private static readonly TableElement s_key = new() { UniqueKey = new UniqueConstraint("uq_title", ["title"]) };

    private static readonly TableElement s_index = new() { Index = new TableIndex("ix_views", ["views"], IsUnique: false) };

    private static readonly TableElement s_toAuthor = Key("author_id", "author");

    private static readonly TableElement s_toPost = Key("parent_id", "post");

    private static readonly Table s_post = Table("post", Text("title"), s_views, s_note, s_status, Number("author_id", isNullable: true), Number("parent_id", isNullable: true));

    private static readonly Table s_comment = Table("comment", Number("author_id", isNullable: true)).To("author_id", "author");

    private static readonly Table s_tree = Table("tree", Number("parent_id", isNullable: true)).To("parent_id", "tree");

    private static readonly View s_view = new(new QualifiedName(null, "titles"), "SELECT title FROM post");

    private static readonly Sequence s_sequence = new(new QualifiedName(null, "numbers"));

    private static readonly RelationalModel s_model = Of(Table("author", Text("name")), s_post, s_comment, s_tree, Table("alone"));

    // The lock of the last step is compared; those before it make what it changes.
    private static readonly Dictionary<string, MigrationStep[]> s_steps = new()
    {
        ["create a schema"] = [new CreateSchemaStep("more")],
        ["create a sequence"] = [new CreateSequenceStep(s_sequence)],
        ["drop a sequence"] = [new CreateSequenceStep(s_sequence), new DropSequenceStep(s_sequence)],
        ["create a view"] = [new CreateViewStep(s_view)],
        ["drop a view"] = [new CreateViewStep(s_view), new DropViewStep(s_view)],
        ["create a table"] = [new CreateTableStep(Table("fresh", Text("name")), [])],
        ["rename a table"] = [new RenameTableStep(s_comment.Name, new QualifiedName(null, "remark"))],
        ["drop a table"] = [new DropTableStep(new QualifiedName(null, "alone"))],
        ["drop a table with a foreign key"] = [new DropTableStep(s_comment.Name)],
        ["drop a table with a foreign key to itself"] = [new DropTableStep(s_tree.Name)],
        ["add a column"] = [new AddColumnStep(s_post.Name, Number("more", isNullable: true), "integer")],
        ["add a column with a default of its own for each row"] = [new AddColumnStep(s_post.Name, new Column("more", ColumnType.Guid) { Default = "gen_random_uuid()" }, "uuid")],
        ["add a generated column"] = [new AddColumnStep(s_post.Name, Number("more", isNullable: true) with { Computation = new Computation("views + 1", IsVirtual: false) }, "integer")],
        ["rename a column"] = [new RenameColumnStep(s_post.Name, "note", "more")],
        ["drop a column"] = [new DropColumnStep(s_post.Name, s_note)],
        ["convert a column"] = [new AlterColumnStep(s_post.Name, s_views, s_views with { Type = ColumnType.Int64 }, "integer", "bigint")],
        ["give a column a default"] = [Alter(s_views, s_views with { Default = "7" })],
        ["let a column be null"] = [Alter(s_views, s_views with { IsNullable = true })],
        ["let a column not be null"] = [Alter(s_note, s_note with { IsNullable = false })],
        ["know the members of a column"] = [Alter(s_status, s_status with { Members = ["Draft", "Final", "Gone"] })],
        ["rename members"] = [new RenameMembersStep(s_post.Name, "status", [new RenamedMember("Draft", "Sketch")])],
        ["fill a column"] = [new FillColumnStep(s_post.Name, "note", "title")],
        ["fill a column online"] = [new FillColumnStep(s_post.Name, "note", "title") { IsOnline = true }],
        ["fill a column online along the key"] = [new FillColumnStep(s_post.Name, "note", "title") { Key = "id", IsOnline = true }],
        ["add a check"] = [Add(s_check)],
        ["add a check online"] = [Online(Add(s_check))],
        ["validate a check"] = [Online(Add(s_check)), new ValidateElementStep(s_post.Name, s_check)],
        ["drop a check"] = [Add(s_check), Drop(s_check)],
        ["add a foreign key"] = [Add(s_toAuthor)],
        ["add a foreign key online"] = [Online(Add(s_toAuthor))],
        ["validate a foreign key"] = [Online(Add(s_toAuthor)), new ValidateElementStep(s_post.Name, s_toAuthor)],
        ["drop a foreign key"] = [Add(s_toAuthor), Drop(s_toAuthor)],
        ["add a foreign key to the table itself"] = [Add(s_toPost)],
        ["validate a foreign key to the table itself"] = [Online(Add(s_toPost)), new ValidateElementStep(s_post.Name, s_toPost)],
        ["drop a foreign key to the table itself"] = [Add(s_toPost), Drop(s_toPost)],
        ["add a unique key"] = [Add(s_key)],
        ["make an index a unique key"] = [Add(AttachUniqueKeyStep.IndexOf(s_key.UniqueKey!)), new AttachUniqueKeyStep(s_post.Name, s_key.UniqueKey!)],
        ["drop a unique key"] = [Add(s_key), Drop(s_key)],
        ["add an index"] = [Add(s_index)],
        ["add an index online"] = [Online(Add(s_index))],
        ["drop an index"] = [Add(s_index), Drop(s_index)],
        ["drop an index online"] = [Add(s_index), Online(Drop(s_index))],
    };

    public static TheoryData<string> Kinds => [.. s_steps.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_lock_of_a_step_is_that_of_the_server(string kind)
    {
        using var test = new PostgreSqlTest();
        await using var database = test.Open();
        await database.CreateAsync(s_model);
        await database.ExecuteAsync(
            "INSERT INTO author (name) VALUES ('a')", "INSERT INTO comment (author_id) VALUES (1)", "INSERT INTO tree (parent_id) VALUES (1)",
            "INSERT INTO post (title, views, note, status, author_id, parent_id) VALUES ('a', 1, 'n', 'Draft', 1, 1)");
        var dialect = database.SchemaDialect.Migrations;
        var before = s_model;
        foreach (var step in s_steps[kind][..^1])
        {
            await database.ExecuteAsync([.. dialect.Write([step], before)]);
            before = step.Apply(before);
        }

        var last = s_steps[kind][^1];
        var statements = dialect.Write([last], before).ToList();
        var cost = dialect.CostOf(last, before);

        var locks = dialect.IsAlone(last) ? await LocksBesideAsync(test, statements.Single()) : await LocksInsideAsync(test, statements);

        Assert.Equal($"{cost.Lock}{(cost.IsOnPrincipal ? " on both tables" : "")}", InWords(locks, last.Touched ?? (last is DropSequenceStep ? s_sequence.Name : s_view.Name)));
        // Who writes the same rows as a step waits for the rows, and for no table.
        Assert.Equal(cost.Work == TableWork.WriteRows ? BlockedUse.None : cost.Blocks, locks.Values.Select(BlockedBy).DefaultIfEmpty().Max());
    }

    [Fact]
    public void Each_kind_of_step_whose_lock_a_plan_names_is_tested() => Assert.Empty(
        typeof(MigrationStep).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MigrationStep))).Except(s_steps.Values.Select(steps => steps[^1].GetType()))
            .Except(
            [
                // Statements that were written by hand: their cost is unknown.
                typeof(SqlStep), typeof(DataStep),
                // The program runs it: its cost is unknown.
                typeof(CodeStep),
                // The abstract base of the two steps that change rows.
                typeof(RowsStep),
                // Only SQLite has it.
                typeof(RebuildTableStep),
            ]));

    [Fact]
    public void Nobody_waits_for_a_foreign_key_between_tables_that_the_migration_creates()
    {
        var dialect = RandomPlanTests.Dialect("postgresql");
        var author = Table("author", Text("name"));

        Assert.All(MigrationPlanner.Plan(RelationalModel.Empty, Of(author, s_comment), new MigrationHints(), dialect).Steps, planned => Assert.Equal(BlockedUse.None, planned.Cost.Blocks));
        Assert.Equal(BlockedUse.Writes, MigrationPlanner.Plan(Of(author), Of(author, s_comment), new MigrationHints(), dialect).Steps[^1].Cost.Blocks);
    }

    private static TableElement Key(string column, string principal) => new() { ForeignKey = new ForeignKeyConstraint($"fk_{column}", [column], new QualifiedName(null, principal), ["id"]) };

    private static AlterColumnStep Alter(Column from, Column to) => new(s_post.Name, from, to, "same", "same");

    private static AddElementStep Add(TableElement element) => new(s_post.Name, element);

    private static DropElementStep Drop(TableElement element) => new(s_post.Name, element);

    private static MigrationStep Online(MigrationStep step) => step with { IsOnline = true };

    private static BlockedUse BlockedBy(string mode) => mode switch
    {
        "ACCESS EXCLUSIVE" => BlockedUse.ReadsAndWrites,
        "SHARE" or "SHARE ROW EXCLUSIVE" or "EXCLUSIVE" => BlockedUse.Writes,
        _ => BlockedUse.None,
    };

    private static string InWords(Dictionary<string, string> locks, QualifiedName touched)
    {
        var own = locks.GetValueOrDefault(touched.Name, "");
        var others = locks.Where(each => each.Key != touched.Name).Select(each => each.Value).Distinct().ToList();
        return others.Count == 0 ? own : others.Count == 1 && others[0] == own ? $"{own} on both tables" : $"{own}, {string.Join(", ", others)} on the referenced table";
    }

    private static async Task<Dictionary<string, string>> LocksInsideAsync(PostgreSqlTest test, List<string> statements)
    {
        await using var connection = await test.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in statements)
        {
            await connection.ExecuteStepAsync(statement);
        }

        return await LocksAsync(test, connection.ProcessID);
    }

    // A statement that no transaction may surround waits, with its lock, for a transaction that has written before.
    private static async Task<Dictionary<string, string>> LocksBesideAsync(PostgreSqlTest test, string statement)
    {
        await using var writer = await test.OpenConnectionAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await writer.ExecuteStepAsync("UPDATE post SET note = 'w'");
        await using var connection = await test.OpenConnectionAsync();
        var run = connection.ExecuteStepAsync(statement);
        var locks = await LocksAsync(test, connection.ProcessID);
        for (var deadline = DateTime.UtcNow.AddSeconds(30); locks.Count == 0 && !run.IsCompleted && DateTime.UtcNow < deadline; locks = await LocksAsync(test, connection.ProcessID))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.False(run.IsCompleted);
        await transaction.RollbackAsync();
        await run;
        return locks;
    }

    // The strongest lock on each relation that others see, which those that a transaction has created are not. Readers take ACCESS SHARE.
    private static async Task<Dictionary<string, string>> LocksAsync(PostgreSqlTest test, int process)
    {
        await using var connection = await test.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT c.relname::text, (array_agg(l.mode ORDER BY array_position(ARRAY['RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'], l.mode) DESC))[1]
                FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                WHERE l.pid = {process} AND l.granted AND l.mode <> 'AccessShareLock' AND c.relnamespace = 'public'::regnamespace AND (c.relkind IN ('r', 'v') OR c.relname = '{s_sequence.Name.Name}') GROUP BY 1
                """),
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<string, string> locks = [];
        while (await reader.ReadAsync())
        {
            locks[reader.GetString(0)] = Word().Replace(reader.GetString(1)[..^"Lock".Length], " $0").TrimStart().ToUpperInvariant();
        }

        return locks;
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Word();
}
