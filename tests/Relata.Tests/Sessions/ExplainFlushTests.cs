using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>What a flush would write is told before it, and is what the flush then writes.</summary>
public abstract class ExplainFlushTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_statements_are_those_that_the_flush_then_sends()
    {
        await using var session = Database.OpenSession();
        var held = await session.Query<User>().Options(Load.SelectIn((User user) => user.Orders)).OrderBy(user => user.Id).ToListAsync();
        Assert.Equal("Nothing to write.", $"{session.ExplainFlush()}");

        var order = new Order { Description = "new", User = held[0], Items = { new Item { Description = "new" } } };
        session.Add(order);
        held[1].Name = "changed";
        await ExpectAsync(session);

        held[2].Orders.Add(held[0].Orders[0]);
        order.Items.Clear();
        order.Items.Add((await session.GetAsync<Item>(1))!);
        await ExpectAsync(session);

        session.Delete(held[0].Orders[^1]);
        session.Delete(held[1]);
        await ExpectAsync(session);

        session.Add(new Node { Data = "root", Children = { new Node { Data = "leaf", Children = { new Node { Data = "end" } } } } });
        await ExpectAsync(session);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public async Task Batches_columns_and_objects_are_told_and_nothing_is_sent()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        session.Autoflush = false;
        var address = new Address { Email = "new@x.com", User = new User { Name = "new" } };
        session.Add(address);
        user.Name = "changed";
        var before = session.StatementCount;

        var writes = (await session.ExplainFlushAsync()).Writes;

        Assert.Equal(before, session.StatementCount);
        Assert.Equal(["Update users Name 1", "Insert users Name 1", "Insert addresses Email, UserId 2"], writes.Select(write => $"{write.Kind} {write.Table} {string.Join(", ", write.Columns.Order())} {write.Batch}"));
        Assert.Equal([user, address.User!, address], writes.Select(write => write.Entities.Single()));
        Assert.EndsWith("x1: User 7", $"{writes[0]}", StringComparison.Ordinal);
        Assert.EndsWith("x1: new Address", $"{writes[2]}", StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal("Nothing to write.", $"{session.ExplainFlush()}");
        Assert.NotEqual("changed", user.Name);
    }

    [Fact]
    public void What_the_flush_would_refuse_is_refused()
    {
        using var session = Database.OpenSession();
        session.Add(new User { Id = 7, Name = "twice" });
        session.Autoflush = false;
        session.Get<User>(7);
        Assert.Throws<SessionStateException>(() => session.ExplainFlush());
        session.Rollback();
        using var snapshot = session.BeginSnapshot();
        session.Add(new User { Name = "new" });
        Assert.Throws<SessionStateException>(() => session.ExplainFlush());
    }

    private static async Task ExpectAsync(Session session)
    {
        var explained = session.ExplainFlush();
        Assert.Equal($"{explained}", $"{await session.ExplainFlushAsync()}");
        session.RecordStatements = true;
        await session.FlushAsync();

        Assert.NotEmpty(explained.Writes);
        Assert.Equal(explained.Writes.Select(write => Begin(write.Sql)), session.Statements.Select(Begin));
        session.RecordStatements = false;
    }

    // The text for many rows differs from that for one.
    private static string Begin(string sql) => string.Join(' ', sql.Split(' ').Take(3));
}

public sealed class SqliteExplainFlushTests : ExplainFlushTests<SqliteFile>;

public sealed class PostgreSqlExplainFlushTests : ExplainFlushTests<PostgreSqlTestDatabase>;

public sealed class MariaDbExplainFlushTests : ExplainFlushTests<MariaDbTestDatabase>;
