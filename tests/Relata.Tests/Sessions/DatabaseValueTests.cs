using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Models.Invoices;

namespace Relata.Tests.Sessions;

/// <summary>Values that the program does not set: defaults, generated columns, triggers, the times of writes.</summary>
public abstract class DatabaseValueTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly SettableTime _clock = new(s_start);

    protected DatabaseValueTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Invoice>(), TypeOf<Line>(), TypeOf<Reader>(), TypeOf<InvoiceReader>()));
        _database.CreateTables();
        _database.Diagnostics.TimeProvider = _clock;
        foreach (var trigger in Triggers())
        {
            _database.Execute(trigger);
        }
    }

    /// <summary>Statements that make the database set <c>code</c> and <c>seal</c> of a line from its amount.</summary>
    protected abstract IEnumerable<string> Triggers();

    /// <summary>Whether they also remove a line of a negative amount as soon as it is there.</summary>
    protected virtual bool TriggersRemoveRows => true;

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_default_applies_where_the_program_sets_nothing_and_is_read_back()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice();
        session.Add(invoice);

        session.Flush();

        Assert.Equal(("draft", 7, 3), (invoice.Stage, invoice.Priority, invoice.Copies));
        Assert.Equal(2, session.StatementCount);
        session.Commit();
        Assert.Equal("draft 7 3", Row("SELECT CONCAT(stage, ' ', priority, ' ', copies) FROM invoice"));
    }

    [Fact]
    public void A_value_that_is_set_is_sent_even_if_it_is_the_default_of_its_type()
    {
        using var session = _database.OpenSession();
        var before = new Invoice { Stage = "sent", Priority = 0, Copies = null };
        var pending = new Invoice { Stage = "sent", Copies = 2 };
        session.AddRange(before, pending);
        pending.Priority = 0;
        pending.Copies = null;

        session.Commit();

        Assert.Equal(1, session.StatementCount);
        Assert.Equal([(0, null), (0, null)], session.Query<Invoice>().Select(invoice => new ValueTuple<int, int?>(invoice.Priority, invoice.Copies)).ToList());
    }

    [Fact]
    public void Generated_columns_and_what_triggers_change_are_read_back_by_one_statement_for_all_rows()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice { Stage = "x", Priority = 1, Copies = 1 };
        invoice.Lines.Add(new Line { Price = 2, Amount = 3, Code = "mine" });
        invoice.Lines.Add(new Line { Price = 4, Amount = 5 });
        session.Add(invoice);

        session.Flush();

        Assert.Equal([(6, 5, "c3", "s3"), (20, 9, "c5", "s5")], invoice.Lines.Select(line => (line.Total, line.Sum!.Value, line.Code!, line.Seal!)));
        var inserts = session.StatementCount;
        Assert.InRange(inserts, 3, 4);
        invoice.Lines[0].Amount = 10;
        invoice.Lines[1].Price = 1;
        session.Flush();
        Assert.Equal([(20, 12, "c10"), (5, 6, "c5")], invoice.Lines.Select(line => (line.Total, line.Sum!.Value, line.Code!)));
        Assert.Equal(inserts + 3, session.StatementCount);
        Assert.True(invoice.Lines.IsLoaded);
        session.Flush();
        Assert.Equal(inserts + 3, session.StatementCount);
    }

    [Fact]
    public void Columns_that_the_program_has_set_or_not_loaded_are_left_alone()
    {
        using (var session = _database.OpenSession())
        {
            session.LazyLoading = LazyLoading.Raise;
            var line = new Line { Price = 2, Amount = 3, Comment = "mine", Invoice = new Invoice() };
            session.Add(line);
            session.Commit();
            Assert.Equal((6, "mine"), (line.Total, line.Comment));
            line.Comment = "changed";
            line.Amount = 4;
            session.Commit();
            Assert.Equal((8, "c4", "changed"), (line.Total, line.Code, line.Comment));
        }

        using var other = _database.OpenSession();
        var loaded = other.Query<Line>().Options(Load.Only((Line line) => line.Amount)).Single();
        loaded.Amount = 5;
        other.Flush();
        Assert.False(loaded.IsColumnLoaded(line => line.Comment));
        Assert.False(loaded.IsColumnLoaded(line => line.Price));
        Assert.True(loaded.IsColumnLoaded(line => line.Total));
        var sent = other.StatementCount;
        Assert.Equal((10, "c5"), (loaded.Total, loaded.Code));
        Assert.Equal(sent, other.StatementCount);
        other.Rollback();
        Assert.Equal((4, 8, "c4", "changed"), (loaded.Amount, loaded.Total, loaded.Code, loaded.Comment));
    }

    [Fact]
    public void An_expired_object_is_refreshed_with_them()
    {
        using var session = _database.OpenSession();
        var line = new Line { Price = 2, Amount = 3, Invoice = new Invoice() };
        session.Add(line);
        session.Commit();
        _database.Execute("UPDATE line SET price = 7");
        session.Expire(line);
        line.Amount = 4;

        session.Commit();

        Assert.Equal((7, 4, 28, "c4"), (line.Price, line.Amount, line.Total, line.Code));
    }

    [Fact]
    public void A_rollback_takes_them_back()
    {
        using var session = _database.OpenSession();
        var line = new Line { Price = 2, Amount = 3, Invoice = new Invoice() };
        session.Add(line);
        session.Commit();
        var updated = line.Invoice.UpdatedAt;
        _clock.Advance(TimeSpan.FromHours(1));
        line.Amount = 30;
        line.Invoice.Priority = 8;
        session.Flush();
        Assert.Equal((60, "c30", 8), (line.Total, line.Code, line.Invoice.Priority));
        Assert.NotEqual(updated, line.Invoice.UpdatedAt);

        session.Rollback();

        Assert.Equal((6, "c3", 7, updated), (line.Total, line.Code, line.Invoice.Priority, line.Invoice.UpdatedAt));
        line.Invoice.Priority = 9;
        session.Commit();
        Assert.Equal("9", Row("SELECT CONCAT(priority, '') FROM invoice"));
    }

    [Fact]
    public void A_new_entity_that_was_rolled_back_gets_the_default_again()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice();
        session.Add(invoice);
        session.Flush();
        session.Rollback();

        session.Add(invoice);
        session.Commit();

        Assert.Equal(("draft", 7), (invoice.Stage, invoice.Priority));
        Assert.Equal("draft 7", Row("SELECT CONCAT(stage, ' ', priority) FROM invoice"));
    }

    [Fact]
    public void Times_are_those_of_the_writes()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice();
        var own = new Invoice { CreatedAt = s_start.AddYears(-1) };
        session.AddRange(invoice, own);
        session.Commit();
        Assert.Equal((s_start, s_start.UtcDateTime, s_start), (invoice.CreatedAt, invoice.UpdatedAt, invoice.SeenAt));
        Assert.Equal(s_start.AddYears(-1), own.CreatedAt);

        _clock.Advance(TimeSpan.FromSeconds(1.5));
        invoice.Stage = "sent";
        own.UpdatedAt = s_start.UtcDateTime.AddDays(1);
        session.Commit();

        using var other = _database.OpenSession();
        var found = other.Get<Invoice>(invoice.Id)!;
        Assert.Equal((s_start, s_start.AddSeconds(1.5).UtcDateTime, s_start.AddSeconds(1)), (found.CreatedAt, found.UpdatedAt, found.SeenAt));
        Assert.Equal((found.UpdatedAt, found.SeenAt), (invoice.UpdatedAt, invoice.SeenAt));
        Assert.Equal(s_start.UtcDateTime.AddDays(1), other.Get<Invoice>(own.Id)!.UpdatedAt);
    }

    [Fact]
    public void A_flush_that_fails_leaves_the_times_as_they_were()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice();
        session.Add(invoice);
        session.Commit();
        _clock.Advance(TimeSpan.FromHours(1));
        invoice.Priority = 8;
        session.Add(new Line { InvoiceId = 999 });

        Assert.ThrowsAny<RelataException>(session.Commit);
        Assert.Equal(s_start.UtcDateTime, invoice.UpdatedAt);
        session.Rollback();
        Assert.Equal((s_start.UtcDateTime, 7), (invoice.UpdatedAt, invoice.Priority));
    }

    [Fact]
    public void A_row_that_the_database_removes_at_once_is_an_error()
    {
        Assert.SkipUnless(TriggersRemoveRows, "A trigger cannot delete from its own table.");
        using var session = _database.OpenSession();
        session.Add(new Line { Price = 1, Amount = -1, Invoice = new Invoice() });

        var error = Assert.Throws<ObjectDeletedException>(session.Commit);

        Assert.Contains("The row of the Line with key", error.Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(0, session.Query<Invoice>().Count());
    }

    [Fact]
    public void A_value_that_cannot_be_read_back_fails_the_flush()
    {
        using var session = _database.OpenSession();
        var line = new Line { Price = 1, Amount = 2, Invoice = new Invoice() };
        session.Add(line);
        session.Commit();
        Assert.True(line.IsLucky);
        line.Amount = 13;

        var error = Assert.Throws<DatabaseException>(session.Commit);

        Assert.Contains("Line.IsLucky holds 'J'", error.Message, StringComparison.Ordinal);
        Assert.Throws<SessionStateException>(() => session.Query<Line>().ToList());
        session.Rollback();
        Assert.Equal((2, 2, true, "c2"), (line.Amount, line.Total, line.IsLucky, line.Code));
        line.Amount = 3;
        session.Commit();
        Assert.Equal((3, "c3"), (line.Total, line.Code));
    }

    [Fact]
    public void Objects_moved_and_deleted_in_the_flush_are_read_back_as_far_as_they_have_a_row()
    {
        using var session = _database.OpenSession();
        var (first, second) = (new Invoice(), new Invoice());
        first.Lines.Add(new Line { Price = 1, Amount = 1 });
        first.Lines.Add(new Line { Price = 1, Amount = 2 });
        session.AddRange(first, second);
        session.Commit();
        var (moved, deleted) = (first.Lines[0], first.Lines[1]);

        moved.Amount = 5;
        second.Lines.Add(moved);
        deleted.Amount = 6;
        session.Delete(deleted);
        second.Lines.Add(new Line { Price = 3, Amount = 3 });
        session.Commit();

        Assert.Empty(first.Lines);
        Assert.Equal([(5, "c5"), (9, "c3")], second.Lines.Select(line => (line.Total, line.Code!)));
        Assert.Equal(["c3", "c5"], _database.Texts("SELECT code FROM line ORDER BY code"));
    }

    [Fact]
    public void A_reference_that_ends_with_its_principal_changes_what_is_computed_of_it()
    {
        using var session = _database.OpenSession();
        var chief = new Reader { Name = "ann" };
        var reader = new Reader { Name = "bob", Chief = chief };
        session.AddRange(chief, reader);
        session.Commit();
        Assert.Equal((1, 0), (chief.IsChief, reader.IsChief));

        session.Delete(chief);
        session.Commit();

        Assert.Equal((null, 1), (reader.ChiefId, reader.IsChief));
    }

    [Fact]
    public void Link_rows_get_defaults_and_times()
    {
        using var session = _database.OpenSession();
        var invoice = new Invoice();
        invoice.Readers.Add(new Reader { Name = "ann" });
        session.Add(invoice);
        session.Commit();
        invoice.Readers.Add(new Reader { Name = "bob" });
        session.Commit();

        Assert.Equal(["mail", "mail"], _database.Texts("SELECT way FROM invoice_reader"));
        Assert.Equal([s_start, s_start], session.Query<InvoiceReader>().Select(link => link.Since).ToList());
    }

    [Fact]
    public void An_upsert_gets_them_too()
    {
        using var session = _database.OpenSession();
        var invoice = session.Upsert(new Invoice { Id = 5 });
        session.Commit();
        Assert.Equal(("draft", 7, s_start), (invoice.Stage, invoice.Priority, invoice.CreatedAt));
        _clock.Advance(TimeSpan.FromHours(1));

        session.Upsert(new Invoice { Id = 5, Stage = "sent" });
        session.Commit();

        using var other = _database.OpenSession();
        var found = other.Get<Invoice>(5)!;
        Assert.Equal(("sent", 7, s_start, s_start.AddHours(1).UtcDateTime), (found.Stage, found.Priority, found.CreatedAt, found.UpdatedAt));
    }

    [Fact]
    public void A_detached_entity_is_merged_without_what_the_database_makes()
    {
        Line detached;
        using (var session = _database.OpenSession())
        {
            detached = new Line { Price = 2, Amount = 3, Invoice = new Invoice() };
            session.Add(detached);
            session.Commit();
        }

        _database.Execute("UPDATE line SET amount = 4");
        using var other = _database.OpenSession();
        var held = other.Get<Line>(detached.Id)!;
        Assert.Equal(8, held.Total);

        other.Merge(detached);

        Assert.Equal((3, 8), (held.Amount, held.Total));
        other.Commit();
        Assert.Equal((3, 6), (held.Amount, held.Total));
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    private string Row(string sql) => _database.Texts(sql).Single();
}
