using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Keys.GuidParts;

namespace Relata.Tests.Keys;

/// <summary>A <see cref="Guid"/> that is a part of a composite primary key: it is set by the program, a related object or a filter, or it is refused.</summary>
public abstract class GuidPartTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Guid s_tenant = Guid.CreateVersion7();
    private static readonly JsonSerializerOptions s_json = new JsonSerializerOptions().AddRelata();

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected GuidPartTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Basket).Namespace!));
        _database.Filters.Add<Paper, Guid>("Tenant", (paper, tenant) => paper.TenantId == tenant);
        _database.Filters.Add<Paper>("Known", paper => paper.Id != s_tenant);
        _database.CreateTables();
        using var session = Open();
        var basket = new Basket { Name = "held" };
        basket.Lines.AddRange([new Line { Id = Guid.CreateVersion7(), Text = "first" }, new Line { Id = Guid.CreateVersion7(), Text = "second" }]);
        session.AddRange(basket, new Label { Name = "red" }, new Folder { TenantId = s_tenant, Number = 1 });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_part_that_is_not_set_is_refused_before_a_statement_and_the_flush_succeeds_when_it_is_set()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Lines)).Single();
        basket.Lines.Single(line => line.Text == "second").Text = "changed";
        var line = new Line { Text = "third" };
        line.Notes.Add(new LineNote());
        basket.Lines.Add(line);
        session.Add(new Basket { Name = "new" });
        var before = session.StatementCount;

        var error = Assert.Throws<SessionStateException>(() => session.Flush());
        Assert.Contains(
            "A new Line has no Id: nothing has set this part of its primary key, and parts of composite keys are not generated. If it means the row itself, write new Line { Id = Guid.CreateVersion7() };",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(before, session.StatementCount);

        line.Id = Guid.CreateVersion7();
        session.Commit();
        Assert.Equal((basket.Id, line.Id), (line.Notes.Single().BasketId, line.Notes.Single().LineId));
        Assert.Same(line, session.Get<Line>((basket.Id, line.Id)));
        Assert.Equal(["changed", "first", "third"], Open().Query<Line>().OrderBy(l => l.Text).Select(l => l.Text).ToList());
    }

    [Fact]
    public void A_part_of_a_foreign_key_is_copied_or_refused_with_the_name_of_the_reference()
    {
        using var session = Open();
        var basket = new Basket { Name = "new" };
        session.AddRange(basket, new Line { Basket = basket, Id = Guid.CreateVersion7(), Text = "copied" });
        session.Commit();
        Assert.Equal(1, Open().Query<Line>().Count(line => line.BasketId == basket.Id));

        session.Add(new Line { Id = Guid.CreateVersion7(), Text = "none" });
        var error = Assert.Throws<SessionStateException>(() => session.Flush());
        Assert.Contains("A new Line has no BasketId", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set it, or Basket.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_belongs_only_to_an_optional_foreign_key_is_refused_without_a_principal()
    {
        using var session = Open();
        var root = session.Query<Folder>().Single();
        session.Add(new Folder { Number = 2, Parent = root });
        session.Commit();
        Assert.Equal(2, Open().Query<Folder>().Count(folder => folder.TenantId == s_tenant));

        var lost = new Folder { Number = 3 };
        session.Add(lost);
        Assert.Contains("A new Folder has no TenantId", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        lost.TenantId = s_tenant;
        session.Commit();
        Assert.Null(Open().Query<Folder>().Single(folder => folder.Number == 3).ParentNumber);
    }

    [Fact]
    public void An_empty_part_that_the_program_sets_is_written_and_found_again()
    {
        using var session = Open();
        var hall = Guid.NewGuid();
        session.AddRange(new Seat { HallId = hall, Id = Guid.Empty, Text = "meant" }, new Colour { TenantId = Guid.Empty, Name = "red", Value = 1 });
        session.Commit();

        using var other = Open();
        Assert.Equal("meant", other.Get<Seat>((hall, Guid.Empty))!.Text);
        var merged = other.Merge(new Colour { TenantId = Guid.Empty, Name = "red", Value = 2 });
        other.Commit();
        Assert.Equal(2, merged.Value);
        Assert.Equal(2, Open().Query<Colour>().Single().Value);
    }

    [Fact]
    public void The_upsert_of_a_row_with_the_key_of_a_tenant_updates_it_and_one_without_the_tenant_is_refused()
    {
        using var session = Open();
        foreach (var tenant in new[] { s_tenant, Guid.Empty })
        {
            session.Upsert(new Colour { TenantId = tenant, Name = "red", Value = 1 });
            session.Upsert(new Colour { TenantId = tenant, Name = "red", Value = 2 });
        }

        session.Commit();
        Assert.Equal([2, 2], Open().Query<Colour>().Select(colour => colour.Value).ToList());

        var pending = new Colour { Name = "blue", Value = 3 };
        session.Add(pending);
        var before = session.StatementCount;
        var error = Assert.Throws<SessionStateException>(() => session.Upsert(pending));
        Assert.Contains("A new Colour has no TenantId", error.Message, StringComparison.Ordinal);
        Assert.Equal((before, EntityState.Pending), (session.StatementCount, pending.State));

        pending.TenantId = s_tenant;
        session.Commit();
        Assert.Equal(3, Open().Query<Colour>().Count());
    }

    [Fact]
    public void An_upsert_by_another_unique_column_that_inserts_writes_an_empty_part()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Single();
        session.Upsert(new Line { BasketId = basket.Id, Text = "inserted" }, line => line.Text);
        session.Commit();

        Assert.Equal(Guid.Empty, Open().Query<Line>().Single(line => line.Text == "inserted").Id);
    }

    [Fact]
    public void A_pending_object_stays_pending_when_its_upsert_is_refused_although_it_was_told()
    {
        using var session = Open();
        var shade = new Shade { Name = "dark" };
        session.Add(shade);

        Assert.Throws<SessionStateException>(() => session.Upsert(shade));
        Assert.Equal((EntityState.Pending, 1), (shade.State, shade.Told));

        shade.TenantId = s_tenant;
        session.Commit();
        Assert.Equal("dark", Open().Query<Shade>().Single().Name);
    }

    [Fact]
    public void The_upsert_of_a_row_that_another_unique_column_finds_needs_no_part()
    {
        using var session = Open();
        var held = session.Query<Line>().Single(line => line.Text == "first");
        var upserted = session.Upsert(new Line { BasketId = held.BasketId, Text = "first" }, line => line.Text);
        session.Commit();

        Assert.Same(held, upserted);
        Assert.NotEqual(Guid.Empty, upserted.Id);
        Assert.Equal(2, Open().Query<Line>().Count());
    }

    [Fact]
    public void An_upsert_takes_the_part_of_a_foreign_key_from_the_reference()
    {
        using var session = Open();
        var id = Guid.CreateVersion7();
        var basket = session.Query<Basket>().Single();
        session.Upsert(new Line { Basket = basket, Id = id, Text = "one" });
        session.Upsert(new Line { Basket = basket, Id = id, Text = "two" });
        session.Commit();

        Assert.Equal("two", Open().Query<Line>().Single(line => line.Id == id).Text);
    }

    [Fact]
    public void A_bulk_insert_refuses_the_row_without_the_part_and_sends_nothing()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Single();
        Line[] lines = [.. Enumerable.Range(0, 600).Select(i => new Line { Basket = basket, Id = Guid.CreateVersion7(), Text = $"bulk {i}" })];
        var last = new Line { Basket = basket, Text = "last" };
        var before = session.StatementCount;

        Assert.Contains("A new Line has no Id", Assert.Throws<SessionStateException>(() => session.BulkInsert([.. lines, last])).Message, StringComparison.Ordinal);
        Assert.Equal(before, session.StatementCount);

        last.Id = Guid.Empty;
        session.BulkInsert([.. lines, last]);
        session.Commit();
        Assert.Equal(603, Open().Query<Line>().Count());
        Assert.Equal("last", Open().Query<Line>().Single(line => line.Id == Guid.Empty).Text);
    }

    [Fact]
    public void InsertRange_refuses_the_object_that_it_reaches_through_a_list()
    {
        using var session = Open();
        var basket = new Basket { Name = "range" };
        basket.Lines.Add(new Line { Text = "range" });

        Assert.Contains("A new Line has no Id", Assert.Throws<SessionStateException>(() => session.InsertRange([basket])).Message, StringComparison.Ordinal);
        basket.Lines.Single().Id = Guid.CreateVersion7();
        session.InsertRange([basket]);
        session.Commit();
        Assert.Equal(3, Open().Query<Line>().Count());
    }

    [Fact]
    public void JSON_without_the_part_is_refused_and_an_empty_part_in_it_is_a_key()
    {
        var hall = Guid.NewGuid();
        using var session = Open();
        session.Merge(JsonSerializer.Deserialize<Seat>($$"""{"HallId":"{{hall}}","Text":"none"}""", s_json)!);
        Assert.Contains("A new Seat has no Id", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        session.Rollback();

        foreach (var text in new[] { "one", "two" })
        {
            session.Merge(JsonSerializer.Deserialize<Seat>($$"""{"HallId":"{{hall}}","Id":"{{Guid.Empty}}","Text":"{{text}}"}""", s_json)!);
            session.Commit();
        }

        Assert.Equal("two", Open().Query<Seat>().Single().Text);
    }

    [Fact]
    public void Two_new_objects_of_a_graph_without_their_part_are_refused()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Lines)).Single();
        var given = new Basket { Id = basket.Id };
        given.Lines.AddRange([.. basket.Lines.Select(line => new Line { BasketId = basket.Id, Id = line.Id }), new Line { BasketId = basket.Id, Text = "a" }, new Line { BasketId = basket.Id, Text = "b" }]);

        session.Merge(given);
        Assert.Contains("A new Line has no Id", Assert.ThrowsAny<RelataException>(() => session.Commit()).Message, StringComparison.Ordinal);
        Assert.Equal(2, Open().Query<Line>().Count());
    }

    [Fact]
    public void Two_new_objects_of_a_graph_with_one_assigned_key_are_one_row_whether_it_is_empty_or_not()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Single();
        foreach (var id in new[] { Guid.Empty, Guid.CreateVersion7() })
        {
            var given = new Basket { Id = basket.Id };
            given.Lines.AddRange([new Line { BasketId = basket.Id, Id = id, Text = $"a {id}" }, new Line { BasketId = basket.Id, Id = id, Text = $"b {id}" }]);
            session.Merge(given);
            session.Commit();
            Assert.Equal($"b {id}", Open().Query<Line>().Single(line => line.Id == id).Text);
        }
    }

    [Fact]
    public void A_savepoint_is_rolled_back_with_the_refused_object()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Lines)).Single();
        basket.Name = "renamed";
        using (session.BeginNested())
        {
            basket.Lines.Add(new Line { Text = "nested" });
            Assert.Throws<SessionStateException>(() => session.Flush());
        }

        Assert.Equal(2, basket.Lines.Count);
        session.Commit();
        Assert.Equal("renamed", Open().Query<Basket>().Single().Name);
    }

    [Fact]
    public void A_link_row_with_a_part_that_belongs_to_neither_end_is_refused()
    {
        using var session = Open();
        var (basket, label) = (session.Query<Basket>().Single(), session.Query<Label>().Single());
        basket.Labels.Add(label);
        Assert.Contains("A new Grant has no IssuerId", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        session.Rollback();

        session.Add(new Grant { BasketId = basket.Id, LabelId = label.Id, IssuerId = s_tenant });
        session.Commit();
        Assert.Equal("red", Open().Query<Basket>().Single().Labels.Single().Name);
    }

    [Fact]
    public void A_derived_class_of_a_hierarchy_in_two_tables_is_refused_without_the_part_of_its_root()
    {
        using var session = Open();
        var vase = new Vase { Shelf = 1, Glaze = "blue" };
        session.Add(vase);
        Assert.Contains("A new Vase has no Id", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);

        vase.Id = Guid.CreateVersion7();
        session.Commit();
        Assert.Equal(vase.Id, Open().Query<Vase>().Single().Id);
    }

    [Fact]
    public void A_struct_and_a_converted_part_are_refused_with_the_value_to_write()
    {
        using var session = Open();
        var (ticket, permit) = (new Ticket { Year = 0, Text = "t" }, new Permit { Country = "NO", Text = "p" });
        session.Add(ticket);
        Assert.Contains("new Ticket { Id = new TicketId(Guid.CreateVersion7()) }", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        ticket.Id = new TicketId(Guid.CreateVersion7());
        session.Add(permit);
        Assert.Contains("new Permit { Id = Guid.CreateVersion7() }", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        permit.Id = Guid.CreateVersion7();
        session.Commit();

        using var other = Open();
        Assert.Equal("t", other.Get<Ticket>((0, ticket.Id))!.Text);
        Assert.Equal(permit.Id, other.Query<Permit>().Single().Id);
    }

    [Fact]
    public void A_struct_that_a_converter_stores_as_a_text_is_generated_as_a_whole_key_and_refused_as_a_part()
    {
        using var session = Open();
        var (first, second) = (new Coupon { Text = "first" }, new Coupon { Text = "second" });
        var use = new CouponUse { Year = 1 };
        first.Uses.Add(use);
        session.AddRange(first, second);
        var before = session.StatementCount;

        Assert.Contains("new CouponUse { Id = new CouponId(Guid.CreateVersion7()) }", Assert.Throws<SessionStateException>(() => session.Flush()).Message, StringComparison.Ordinal);
        Assert.Equal(before, session.StatementCount);

        use.Id = new CouponId(Guid.CreateVersion7());
        session.Commit();
        Assert.Equal(7, first.Id.Value.Version);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Id, use.CouponId);

        session.AddRange(new CouponUse { Year = 2, Id = default, Coupon = second }, new Coupon { Id = new CouponId(s_tenant), Text = "set" });
        session.Upsert(new Coupon { Text = "upserted" });
        session.BulkInsert([new Coupon { Text = "bulk" }, new Coupon { Text = "bulk" }]);
        session.Commit();

        using var other = Open();
        Assert.Equal(6, other.Query<Coupon>().ToList().Select(coupon => coupon.Id).Distinct().Count());
        Assert.Same(other.Get<Coupon>(first.Id), other.Get<CouponUse>((1, use.Id))!.Coupon);
        Assert.Equal(second.Id, other.Get<CouponUse>((2, default(CouponId)))!.CouponId);
        var text = JsonSerializer.Serialize(other.Get<CouponUse>((1, use.Id)), s_json);
        Assert.Contains($"\"Id\":\"{use.Id.Value}\",\"CouponId\":\"{first.Id.Value}\"", text, StringComparison.Ordinal);
        Assert.Same(other.Get<CouponUse>((1, use.Id)), other.Merge(JsonSerializer.Deserialize<CouponUse>(text, s_json)!));
        other.Commit();
        Assert.Equal(2, Open().Query<CouponUse>().Count());
    }

    [Fact]
    public void A_filter_fills_the_part_that_it_compares_also_with_an_empty_value()
    {
        foreach (var tenant in new[] { s_tenant, Guid.Empty })
        {
            using var session = _database.OpenSession();
            session.Filters.Set("Tenant", tenant);
            var paper = new Paper { Id = Guid.CreateVersion7(), Text = "filled" };
            session.Add(paper);
            session.Commit();
            Assert.Equal(tenant, paper.TenantId);
            Assert.Same(paper, session.Query<Paper>().Single());
        }

        using var all = _database.OpenSession();
        all.Filters.Disable("Tenant");
        var whose = new Paper { Id = Guid.CreateVersion7(), Text = "whose" };
        all.Add(whose);
        Assert.Contains("A new Paper has no TenantId", Assert.Throws<SessionStateException>(() => all.Flush()).Message, StringComparison.Ordinal);
        whose.TenantId = Guid.Empty;
        all.Commit();
        Assert.Equal(3, all.Query<Paper>().Count());
    }

    [Fact]
    public void An_upsert_in_a_session_of_a_tenant_fills_the_part()
    {
        Assert.SkipUnless(_database.Dialect.HasConditionalUpserts, "The server cannot leave a hidden row as it is.");
        using var session = Open();
        var id = Guid.CreateVersion7();
        session.Upsert(new Paper { Id = id, Text = "one" });
        session.Upsert(new Paper { Id = id, Text = "two" });
        session.Commit();

        var paper = Open().Query<Paper>().Single();
        Assert.Equal((s_tenant, id, "two"), (paper.TenantId, paper.Id, paper.Text));
    }

    private Session Open()
    {
        var session = _database.OpenSession();
        session.Filters.Set("Tenant", s_tenant);
        return session;
    }
}

public sealed class SqliteGuidPartTests : GuidPartTests<SqliteFile>;

public sealed class PostgreSqlGuidPartTests : GuidPartTests<PostgreSqlTestDatabase>;

public sealed class PostgreSqlCopyGuidPartTests : GuidPartTests<PostgreSqlCopyTestDatabase>;

public sealed class MariaDbGuidPartTests : GuidPartTests<MariaDbTestDatabase>;
