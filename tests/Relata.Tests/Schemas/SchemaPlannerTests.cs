using Relata.CompilerServices;
using Relata.MariaDb;
using Relata.PostgreSql;
using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Operations;
using Relata.Sqlite;

namespace Relata.Tests.Schemas;

public sealed class SchemaPlannerTests
{
    // Two tables that refer to each other, one that refers to them, one by itself: in an order in which they cannot be created.
    private static readonly Table s_line = Table("line", refersTo: "order");
    private static readonly Table s_order = Table("order", refersTo: "user") with { Indexes = [new TableIndex("ix_order", ["ref"], IsUnique: true)] };
    private static readonly Table s_user = Table("user", refersTo: "order");
    private static readonly Table s_note = Table("note", refersTo: null);
    private static readonly RelationalModel s_model = new([s_line, s_order, s_user, s_note], []);

    [Fact]
    public void From_nothing_principals_are_created_first_and_a_circle_is_closed_when_both_tables_exist() => Expect(
        RelationalModel.Empty,
        s_model,
        [
            new CreateTable(s_order, []),
            new CreateTable(s_user, s_user.ForeignKeys),
            new CreateTable(s_line, s_line.ForeignKeys),
            new CreateTable(s_note, []),
            new AddForeignKey(s_order.Name, s_order.ForeignKeys[0]),
            new CreateIndex(s_order.Name, s_order.Indexes[0]),
        ]);

    [Fact]
    public void Where_a_table_may_refer_to_a_later_one_a_circle_needs_no_second_step()
    {
        var plan = SchemaPlanner.Plan(RelationalModel.Empty, s_model, allowsForwardReferences: true);

        Assert.Equal(new CreateTable(s_order, s_order.ForeignKeys), plan.Operations[0]);
        Assert.DoesNotContain(plan.Operations, operation => operation is AddForeignKey);
    }

    [Fact]
    public void To_nothing_dependents_are_dropped_first_and_together() => Expect(
        s_model,
        RelationalModel.Empty,
        [new DropTables([s_note.Name, s_line.Name, s_user.Name, s_order.Name])]);

    [Fact]
    public void A_plan_can_be_read() => Assert.Equal(
        """
        CREATE SCHEMA sales
        CREATE SEQUENCE sales.numbers
        CREATE TABLE sales.invoice
        CREATE TABLE sales.note, FOREIGN KEY fk_note (number) REFERENCES sales.invoice (number)
        CREATE UNIQUE INDEX ix_note (number) ON sales.note
        """,
        SchemaPlanner.Plan(RelationalModel.Empty, Numbered("invoice", "note"), allowsForwardReferences: false).ToString());

    [Fact]
    public void A_sequence_that_tables_share_is_created_before_the_first_and_dropped_after_the_last()
    {
        var model = Numbered("invoice", "note");
        var numbers = model.Sequences[0];

        Assert.IsType<CreateSequence>(SchemaPlanner.Plan(RelationalModel.Empty, model, allowsForwardReferences: true).Operations[1]);
        Assert.Equal(
            [new DropTables([model.Tables[1].Name, model.Tables[0].Name]), new DropSequence(numbers)],
            SchemaPlanner.Plan(model, RelationalModel.Empty, allowsForwardReferences: true).Operations);
    }

    [Fact]
    public void Between_two_models_what_is_in_one_only_is_dropped_or_created()
    {
        var tag = Table("tag", refersTo: "user");

        Expect(
            s_model,
            new([tag, s_user, s_order], []),
            [new DropTables([s_note.Name, s_line.Name]), new CreateTable(tag, tag.ForeignKeys)]);
    }

    [Fact]
    public void A_sequence_and_a_schema_that_are_still_used_stay()
    {
        var (invoices, both) = (Numbered("invoice"), Numbered("invoice", "note"));

        Expect(both, invoices, [new DropTables([both.Tables[1].Name])]);
        Expect(
            invoices,
            both,
            [new CreateTable(both.Tables[1], both.Tables[1].ForeignKeys), new CreateIndex(both.Tables[1].Name, both.Tables[1].Indexes[0])]);
    }

    [Fact]
    public void From_a_model_to_itself_nothing_is_done() => Expect(s_model, new([.. s_model.Tables.Reverse()], []), []);

    [Fact]
    public void A_table_that_is_wanted_otherwise_is_refused_by_what_differs()
    {
        var wanted = s_order with { Columns = [s_order.Columns[0], s_order.Columns[1] with { IsNullable = false }], Indexes = [] };

        var error = Assert.Throws<NotSupportedException>(() => SchemaPlanner.Plan(s_model, new([s_user, wanted], []), allowsForwardReferences: true));

        Assert.Equal(
            "Table order exists and is not as it is wanted, and tables that exist are not changed: "
            + "- ref Int32 NULL; - UNIQUE INDEX ix_order (ref); + ref Int32",
            error.Message);
    }

    [Fact]
    public void Columns_in_another_order_are_refused_too()
    {
        var wanted = s_note with { Columns = [.. s_note.Columns.Reverse()] };

        Assert.Throws<NotSupportedException>(() => SchemaPlanner.Plan(s_model, new([s_line, s_order, s_user, wanted], []), allowsForwardReferences: true));
    }

    [Fact]
    public void A_table_that_another_still_refers_to_is_not_dropped()
    {
        var error = Assert.Throws<NotSupportedException>(() => SchemaPlanner.Plan(s_model, new([s_line], []), allowsForwardReferences: true));

        Assert.Equal("Table order cannot be dropped: table line has FOREIGN KEY fk_line (ref) REFERENCES order (id).", error.Message);
    }

    [Fact]
    public void A_sequence_that_a_table_still_uses_is_not_dropped()
    {
        var model = Numbered("invoice");

        var error = Assert.Throws<NotSupportedException>(() => SchemaPlanner.Plan(model, model with { Sequences = [] }, allowsForwardReferences: true));

        Assert.Equal("Sequence sales.numbers cannot be dropped: table sales.invoice has number Int32 GENERATED FROM sales.numbers.", error.Message);
    }

    [Fact]
    public void A_unique_key_is_written_by_every_database()
    {
        var table = s_note with { UniqueKeys = [new UniqueConstraint("uq_note", ["ref", "id"])] };
        var plan = SchemaPlanner.Plan(RelationalModel.Empty, new([table], []), allowsForwardReferences: true);

        Assert.Contains("CONSTRAINT \"uq_note\" UNIQUE (\"ref\", \"id\")", new SqliteSchemaDialect(new SqliteDialect()).Write(plan).Last(), StringComparison.Ordinal);
        Assert.Contains("CONSTRAINT \"uq_note\" UNIQUE (\"ref\", \"id\")", new PostgreSqlSchemaDialect(new PostgreSqlDialect()).Write(plan).Last(), StringComparison.Ordinal);
        Assert.Contains("CONSTRAINT `uq_note` UNIQUE (`ref`, `id`)", new MariaDbSchemaDialect(new MariaDbDialect()).Write(plan).Last(), StringComparison.Ordinal);
    }

    private static void Expect(RelationalModel from, RelationalModel to, SchemaOperation[] expected) =>
        Assert.Equal(expected, SchemaPlanner.Plan(from, to, allowsForwardReferences: false).Operations);

    private static Table Table(string name, string? refersTo) => new(
        new QualifiedName(null, name), [new Column("id", ColumnType.Int32) { IsGenerated = true }, new Column("ref", ColumnType.Int32) { IsNullable = true }], ["id"])
    {
        ForeignKeys = refersTo is null ? [] : [new ForeignKeyConstraint($"fk_{name}", ["ref"], new QualifiedName(null, refersTo), ["id"])],
    };

    // Tables of which each refers to the first, with one sequence in one schema.
    private static RelationalModel Numbered(params string[] names)
    {
        var sequence = new QualifiedName("sales", "numbers");
        var tables = names.Select((name, i) => new Table(
            sequence with { Name = name }, [new Column("number", ColumnType.Int32) { IsGenerated = true, Sequence = sequence }], ["number"])
        {
            ForeignKeys = i == 0 ? [] : [new ForeignKeyConstraint($"fk_{name}", ["number"], sequence with { Name = names[0] }, ["number"])],
            Indexes = i == 0 ? [] : [new TableIndex($"ix_{name}", ["number"], IsUnique: true)],
        });
        return new RelationalModel([.. tables], [new Sequence(sequence)]);
    }
}
