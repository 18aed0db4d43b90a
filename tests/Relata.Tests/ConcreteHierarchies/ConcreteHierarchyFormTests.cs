using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>Hierarchies with a table for each class, with composite keys, with tables of the key alone, and with values that the database makes.</summary>
public abstract class ConcreteHierarchyFormTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Composite_keys_lead_to_rows_of_each_table()
    {
        using var test = new TDatabase();
        using var database = test.Create<Ticket>();
        using (var first = database.OpenSession())
        {
            var request = new Ticket { Year = 2020, Number = 1, Title = "request" };
            var bug = new Bug { Year = 2020, Number = 2, Title = "bug", Severity = 3, Cause = request };
            first.AddRange(new Bug { Year = 2021, Number = 1, Title = "later", Severity = 5, Cause = bug }, bug, request);
            first.Commit();
        }

        using var session = database.OpenSession();
        Assert.Equal(["request ", "bug request", "later bug"], session.Query<Ticket>().Options(Load.Joined((Bug bug) => bug.Cause)).OrderBy(ticket => ticket.Year).ThenBy(ticket => ticket.Number)
            .ToList().Select(ticket => $"{ticket.Title} {(ticket as Bug)?.Cause!.Title}"));
        Assert.Equal(["later"], session.Query<Bug>().Where(bug => ((Bug)bug.Cause!).Severity == 3).Select(bug => bug.Title).ToList());
        session.Query<Bug>().Where(bug => bug.Number == 2).ToList().ForEach(bug => bug.Cause = null);
        session.Delete(session.Get<Ticket>((2020, 1))!);
        session.Commit();
        Assert.Equal([5, 3], session.Query<Bug>().Options(Load.SelectIn((Bug bug) => bug.Cause)).OrderByDescending(bug => bug.Severity).ToList().Select(bug => bug.Severity));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void References_of_their_own_to_a_deleted_row_are_cleared_and_rows_that_need_it_refuse_the_delete(bool isLoaded)
    {
        using var test = new TDatabase();
        using var database = test.Create<Ticket>();
        using (var first = database.OpenSession())
        {
            var bug = new Bug { Year = 2020, Number = 2, Title = "bug", Severity = 3, Watches = { new Watch() } };
            first.AddRange(new Bug { Year = 2021, Number = 1, Title = "later", Severity = 5, Cause = bug }, new Bug { Year = 2021, Number = 2, Title = "last", Severity = 5, Cause = bug }, bug);
            first.Commit();
        }

        using var session = database.OpenSession();
        var (deleted, later) = (session.Get<Ticket>((2020, 2))!, session.Get<Bug>((2021, 1))!);
        if (isLoaded)
        {
            Assert.Same(deleted, later.Cause);
            Assert.Single(deleted.Watches);
        }

        session.Delete(deleted);
        Assert.Contains("Watches", Assert.Throws<SessionStateException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(2020, later.CauseYear);

        session.Delete(session.Query<Watch>().Single());
        session.Delete(deleted);
        session.Commit();
        Assert.Equal((null, null, null), (later.CauseYear, later.CauseNumber, later.Cause));
        using var other = database.OpenSession();
        Assert.Equal([null, null], other.Query<Bug>().Select(bug => bug.CauseNumber).ToList());
        Assert.Equal(2, other.Query<Ticket>().Count());
    }

    [Fact]
    public void Keys_that_the_session_makes_and_values_of_a_derived_table_that_are_read_back()
    {
        using var test = new TDatabase();
        using var database = test.Create<Token>();
        using var session = database.OpenSession();
        var (secret, password) = (new Secret(), new Password { Text = "x" });
        session.AddRange(password, secret);
        session.Flush();
        Assert.Equal("weak", password.Strength);
        password.Text = "y";
        session.Commit();

        using var other = database.OpenSession();
        Assert.Equal([nameof(Password), nameof(Secret)], other.Query<Secret>().OrderBy(each => each.Kind).ToList().Select(each => each.Kind));
        Assert.Equal(password.ChangedAt, other.Get<Password>(password.Id)!.ChangedAt, TimeSpan.FromSeconds(1));
        Assert.Equal("y", ((Password)other.Get<Token>(password.Id)!).Text);
        var error = Record.Exception(() =>
        {
            other.Add(new Password { Text = new string('x', 21) });
            other.Flush();
        });
        Assert.Equal(["Text"], Assert.IsType<ConstraintViolationException>(error).Columns);
        other.Rollback();
        other.Query<Token>().ToList().ForEach(other.Delete);
        other.Commit();
        Assert.Equal(0, other.Query<Token>().Count());
    }

    [Fact]
    public async Task A_stream_reads_all_tables_and_a_lock_one()
    {
        using var test = new TDatabase();
        using var database = test.Create<Token>();
        await using var session = database.OpenSession();
        session.AddRange(new Secret(), new Password { Text = "a" }, new Password { Text = "b" });
        await session.CommitAsync();
        var read = new List<string>();
        await foreach (var token in session.Query<Token>().AsAsyncEnumerable())
        {
            read.Add((token as Password)?.Text ?? "");
        }

        Assert.Equal(["", "a", "b"], read.Order());
        Assert.Equal(["a", "b"], (await session.Query<Password>().ForUpdate().OrderBy(password => password.Text).ToListAsync()).Select(password => password.Text));
        Assert.Contains(
            "those of Token are in several tables: secret, password. Lock the rows of one class: session.Query<Secret>()",
            (await Assert.ThrowsAsync<QueryTranslationException>(() => session.Query<Token>().ForUpdate().ToListAsync())).Message,
            StringComparison.Ordinal);
    }
}

public sealed class SqliteConcreteHierarchyFormTests : ConcreteHierarchyFormTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyFormTests : ConcreteHierarchyFormTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyFormTests : ConcreteHierarchyFormTests<MariaDbTestDatabase>;
