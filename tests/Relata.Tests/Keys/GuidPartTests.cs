using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Keys.GuidParts;

namespace Relata.Tests.Keys;

/// <summary>A <see cref="Guid"/> that is a part of a composite primary key, and is not set.</summary>
public abstract class GuidPartTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Guid s_tenant = Guid.CreateVersion7();

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected GuidPartTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Basket>(), TypeOf<Line>(), TypeOf<LineNote>(), TypeOf<Ticket>(), TypeOf<Permit>(), TypeOf<Seat>(), TypeOf<Paper>()));
        _database.Filters.Add<Paper, Guid>("Tenant", (paper, tenant) => paper.TenantId == tenant);
        _database.CreateTables();
        using var session = Open();
        var basket = new Basket { Name = "held" };
        basket.Lines.AddRange([new Line { Text = "first" }, new Line { Text = "second" }]);
        session.Add(basket);
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_part_is_generated_and_reaches_dependents_of_the_same_flush()
    {
        using (var session = Open())
        {
            var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Lines)).Single();
            session.Delete(basket.Lines.Single(line => line.Text == "first"));
            basket.Lines.Single(line => line.Text == "second").Text = "changed";
            var (third, fourth) = (new Line { Text = "third" }, new Line { Text = "fourth", BasketId = basket.Id });
            third.Notes.Add(new LineNote());
            basket.Lines.Add(third);
            session.Add(fourth);
            var before = session.StatementCount;
            session.Commit();

            Assert.Equal(4, session.StatementCount - before);
            Assert.Equal(7, third.Id.Version);
            Assert.NotEqual(third.Id, fourth.Id);
            Assert.Same(third, session.Get<Line>((basket.Id, third.Id)));
            Assert.Equal((basket.Id, third.Id), (third.Notes.Single().BasketId, third.Notes.Single().LineId));
        }

        using var other = Open();
        Assert.Equal(["changed", "fourth", "third"], other.Query<Line>().OrderBy(line => line.Text).ToList().Select(line => line.Text));
        Assert.Equal("third", other.Query<LineNote>().Single().Line!.Text);
    }

    [Fact]
    public void What_the_program_sets_after_it_has_added_the_object_is_kept()
    {
        var id = Guid.NewGuid();
        using var session = Open();
        var line = new Line { Text = "set", Basket = session.Query<Basket>().Single() };
        session.Add(line);
        line.Id = id;
        session.Commit();

        Assert.Equal(id, line.Id);
        Assert.Same(line, session.Get<Line>((line.BasketId, id)));
    }

    [Fact]
    public void A_failed_flush_and_a_rollback_take_the_part_back()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Single();
        var (line, same) = (new Line { Text = "new" }, new Line { Text = "second" });
        basket.Lines.AddRange([line, same]);

        Assert.ThrowsAny<ConstraintViolationException>(() => session.Flush());
        Assert.Equal((Guid.Empty, Guid.Empty), (line.Id, same.Id));
        session.Rollback();
        Assert.Equal((Guid.Empty, Guid.Empty), (line.Id, same.Id));

        same.Text = "other";
        basket.Lines.AddRange([line, same]);
        session.Commit();
        Assert.Equal(4, Open().Query<Line>().Count());
    }

    [Fact]
    public void A_new_object_is_merged_as_a_new_row_and_a_loaded_one_onto_its_row()
    {
        Line loaded;
        using (var first = Open())
        {
            loaded = first.Query<Line>().Single(line => line.Text == "first");
        }

        using var session = Open();
        var held = session.Query<Line>().ToList();
        loaded.Text = "merged";
        Assert.Contains(session.Merge(loaded), held);
        var merged = session.Merge(new Line { BasketId = loaded.BasketId, Text = "new" });
        Assert.DoesNotContain(merged, held);
        session.Commit();

        Assert.Equal(["merged", "new", "second"], Open().Query<Line>().OrderBy(line => line.Text).Select(line => line.Text).ToList());
    }

    [Fact]
    public void Bulk_inserts_and_upserts_generate_the_part()
    {
        using var session = Open();
        var basket = session.Query<Basket>().Single();
        Line[] lines = [.. Enumerable.Range(0, 700).Select(i => new Line { BasketId = basket.Id, Text = $"bulk {i}" })];
        session.BulkInsert(lines);
        var upserted = session.Upsert(new Line { BasketId = basket.Id, Text = "first" }, line => line.Text);
        var inserted = session.Upsert(new Line { BasketId = basket.Id, Text = "upserted" }, line => line.Text);
        session.Commit();

        Assert.Equal(700, lines.Select(line => line.Id).Distinct().Count());
        Assert.DoesNotContain(Guid.Empty, lines.Select(line => line.Id));
        Assert.Equal("first", session.Get<Line>((basket.Id, upserted.Id))!.Text);
        Assert.Equal(7, inserted.Id.Version);
        Assert.Equal(703, Open().Query<Line>().Count());
    }

    [Fact]
    public void A_struct_and_a_converted_part_are_generated()
    {
        using var session = Open();
        _ = session.Query<Basket>().ToList();
        var (ticket, zero, permit) = (new Ticket { Year = 2026, Text = "t" }, new Ticket { Text = "year zero" }, new Permit { Country = "NO", Text = "p" });
        session.AddRange(ticket, zero, permit);
        session.Commit();

        using var other = Open();
        Assert.Equal(7, other.Query<Permit>().Single().Id.Version);
        Assert.Equal(permit.Id, other.Query<Permit>().Single().Id);
        Assert.Equal("t", other.Get<Ticket>((2026, ticket.Id))!.Text);
        Assert.Equal("year zero", other.Get<Ticket>((0, zero.Id))!.Text);
        Assert.NotEqual(Guid.Empty, zero.Id.Value);
    }

    [Fact]
    public void Two_parts_that_may_mean_other_rows_are_refused_while_one_is_empty()
    {
        using var session = Open();
        _ = session.Query<Basket>().ToList();
        var seat = new Seat { HallId = Guid.NewGuid(), Text = "s" };
        session.Add(seat);

        var error = Assert.Throws<SessionStateException>(() => session.Flush());
        Assert.Contains(
            "A new Seat has no Id, which is a part of its primary key. It is not generated, because HallId and Id are each a Guid that belongs to no foreign key. Set it before the flush.",
            error.Message, StringComparison.Ordinal);
        session.Rollback();

        session.AddRange(new Seat { HallId = Guid.NewGuid(), Id = Guid.Empty, Text = "meant" }, seat);
        seat.Id = Guid.NewGuid();
        session.Commit();
        Assert.Equal(["meant", "s"], Open().Query<Seat>().OrderBy(seat => seat.Text).Select(seat => seat.Text).ToList());
        Assert.Equal(Guid.Empty, Open().Query<Seat>().Single(seat => seat.Text == "meant").Id);
    }

    [Fact]
    public void A_part_that_a_filter_compares_is_filled_by_it_and_never_generated()
    {
        using (var session = Open())
        {
            var paper = new Paper { Text = "filled" };
            session.Add(paper);
            session.Commit();
            Assert.Equal((s_tenant, 7), (paper.TenantId, paper.Id.Version));
        }

        using var all = _database.OpenSession();
        all.Filters.Disable("Tenant");
        all.Add(new Paper { Text = "whose" });
        var error = Assert.Throws<SessionStateException>(() => all.Flush());
        Assert.Contains("A new Paper has no TenantId, which is a part of its primary key. It is not generated, because the filter 'Tenant' compares it", error.Message, StringComparison.Ordinal);
        all.Rollback();

        var (set, empty) = (new Paper { TenantId = Guid.NewGuid(), Text = "set" }, new Paper { TenantId = Guid.Empty, Text = "empty" });
        all.AddRange(set, empty);
        all.Commit();
        Assert.Equal((7, 7, Guid.Empty), (set.Id.Version, empty.Id.Version, empty.TenantId));
    }

    [Fact]
    public void A_filter_with_an_empty_value_fills_the_part_with_it()
    {
        using var session = _database.OpenSession();
        session.Filters.Set("Tenant", Guid.Empty);
        var paper = new Paper { Text = "host" };
        session.Add(paper);
        session.Commit();

        Assert.Equal((Guid.Empty, 7), (paper.TenantId, paper.Id.Version));
        Assert.Same(paper, session.Query<Paper>().Single());
    }

    [Fact]
    public void An_upsert_in_a_session_of_a_tenant_fills_and_generates_the_parts()
    {
        Assert.SkipUnless(_database.Dialect.HasConditionalUpserts, "The server cannot leave a hidden row as it is.");
        using var session = Open();
        var paper = session.Upsert(new Paper { Text = "upserted" });
        session.Commit();

        Assert.Equal((s_tenant, 7), (paper.TenantId, paper.Id.Version));
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    private Session Open()
    {
        var session = _database.OpenSession();
        session.Filters.Set("Tenant", s_tenant);
        return session;
    }
}

public sealed class SqliteGuidPartTests : GuidPartTests<SqliteFile>;

public sealed class PostgreSqlGuidPartTests : GuidPartTests<PostgreSqlTestDatabase>;

public sealed class MariaDbGuidPartTests : GuidPartTests<MariaDbTestDatabase>;
