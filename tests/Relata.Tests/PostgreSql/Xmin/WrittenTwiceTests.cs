using Relata.Tests.Databases;
using Relata.Tests.PostgreSql.Xmin.Models;

namespace Relata.Tests.PostgreSql.Xmin;

/// <summary>Rows that one flush writes more than once: the first write compares their <c>xmin</c>, and changes it.</summary>
public sealed class WrittenTwiceTests : IDisposable
{
    private readonly PostgreSqlTestDatabase _test = new();
    private readonly Database _database;

    public WrittenTwiceTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Ticket).Namespace!));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_exchange_a_unique_value_unless_another_session_has_changed_one(bool isStale)
    {
        Save(new Ticket { Title = "a", Code = "A" }, new Ticket { Title = "b", Code = "B" });
        using var session = _database.OpenSession();
        var tickets = session.Query<Ticket>().OrderBy(ticket => ticket.Id).ToList();
        foreach (var id in isStale ? new[] { 1, 2 } : [])
        {
            _database.Execute($"UPDATE xmin_ticket SET title = 'theirs' WHERE id = {id}");
            (tickets[0].Code, tickets[1].Code) = ("B", "A");
            Assert.Same(tickets[id - 1], Assert.Single(Assert.Throws<StaleDataException>(session.Flush).Rows).Entity);
            session.Rollback();
            tickets.ForEach(session.Refresh);
        }

        (tickets[0].Code, tickets[1].Code) = ("B", "A");
        session.Flush();
        tickets[0].Title = "last";
        session.Commit();

        Assert.Equal(["B", "A"], _database.Texts("SELECT code FROM xmin_ticket ORDER BY id"));
        tickets.ForEach(ticket => ticket.Title += "!");
        session.Commit();
        Assert.Equal($"last! {(isStale ? "theirs" : "b")}!", string.Join(" ", _database.Texts("SELECT title FROM xmin_ticket ORDER BY id")));
    }

    [Fact]
    public void A_value_that_is_set_back_afterwards_is_exchanged_with_a_row_that_is_deleted()
    {
        Save(new Ticket { Title = "a", Code = "A" }, new Ticket { Title = "b", Code = "B" }, new Ticket { Title = "c", Code = "C" });
        using var session = _database.OpenSession();
        var tickets = session.Query<Ticket>().OrderBy(ticket => ticket.Id).ToList();
        (tickets[0].Code, tickets[1].Code, tickets[2].Title) = ("B", "A", "c!");
        session.Delete(tickets[2]);
        session.Add(new Ticket { Title = "d", Code = "C" });
        session.Commit();

        Assert.Equal(["B", "A", "C"], _database.Texts("SELECT code FROM xmin_ticket ORDER BY id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_goes_to_one_of_another_class_with_the_key_of_a_deleted_one(bool isStale)
    {
        Save(new Job { Name = "a" });
        Save(new Shift { Name = "s", JobId = 1 });
        using var session = _database.OpenSession();
        var (job, shift) = (session.Get<Job>(1)!, session.Get<Shift>(1)!);
        if (isStale)
        {
            _database.Execute("UPDATE xmin_shift SET name = 'theirs'");
        }

        session.Delete(job);
        var timed = new TimedJob { Id = 1, Name = "t", Hour = 3 };
        session.Add(timed);
        (shift.Name, shift.Job) = ("mine", timed);
        if (isStale)
        {
            Assert.Same(shift, Assert.Single(Assert.Throws<StaleDataException>(session.Commit).Rows).Entity);
            return;
        }

        session.Commit();

        Assert.Equal(["mine 1 3"], _database.Texts("SELECT concat(s.name, ' ', s.job_id, ' ', j.hour) FROM xmin_shift s JOIN xmin_job j ON j.id = s.job_id"));
        shift.Name = "later";
        session.Commit();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Primary_keys_are_exchanged_together_with_unique_values(bool isStale)
    {
        Save(new Locker { Name = "a", Code = "A" }, new Locker { Name = "b", Code = "B" });
        using var session = _database.OpenSession();
        var lockers = session.Query<Locker>().OrderBy(locker => locker.Name).ToList();
        if (isStale)
        {
            _database.Execute("UPDATE xmin_locker SET code = 'theirs' WHERE name = 'a'");
        }

        (lockers[0].Name, lockers[1].Name) = ("b", "a");
        (lockers[0].Code, lockers[1].Code) = ("C", "A");
        if (isStale)
        {
            Assert.Same(lockers[0], Assert.Single(Assert.Throws<StaleDataException>(session.Commit).Rows).Entity);
            return;
        }

        session.Commit();

        Assert.Equal(["a A", "b C"], _database.Texts("SELECT concat(name, ' ', code) FROM xmin_locker ORDER BY name"));
        lockers.ForEach(locker => locker.Code += "!");
        session.Commit();
    }

    private void Save(params Entity[] entities)
    {
        using var session = _database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }
}
