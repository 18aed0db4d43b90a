using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing;

/// <summary>Messages are rows of the transaction that publishes them.</summary>
public abstract class PublishTests<TDatabase> : OutboxTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_message_that_the_commit_makes_is_written_as_its_own_class()
    {
        Database.Outbox.Message("order.event", OutboxJson.Default.OrderEvent).Message("order.closed", OutboxJson.Default.OrderClosed);
        using var session = Database.OpenSession();
        session.Publish<OrderEvent>(() => new OrderClosed(7, "paid"));
        session.Publish<OrderEvent>(() => new OrderEvent(8));
        session.Commit();

        Assert.Equal(["order.closed {\"Why\":\"paid\",\"OrderId\":7}", "order.event {\"OrderId\":8}"], Messages().Select(row => $"{row.Type} {row.Payload}").Order());
    }

    [Fact]
    public async Task A_message_is_a_row_of_the_commit_with_what_the_database_has_generated()
    {
        await using var session = Database.OpenSession();
        var order = new Order { Customer = "ann" };
        session.Add(order);
        session.Publish(() => new OrderPlaced(order.Id, order.Customer), key: order);
        session.Publish(new OrderPaid(7, 1));
        await session.FlushAsync();
        Assert.Empty(Messages());
        Assert.Equal(1, session.StatementCount);

        await session.CommitAsync();

        var rows = Messages();
        Assert.Equal(
            [$"order.placed order:{order.Id} {{\"OrderId\":{order.Id},\"Customer\":\"ann\"}} Waiting 0", "order.paid  {\"OrderId\":7,\"Number\":1} Waiting 0"],
            rows.Select(row => $"{row.Type} {row.Key} {row.Payload} {row.Status} {row.Attempts}"));
        Assert.All(rows, row => Assert.Equal((Time.GetUtcNow(), Time.GetUtcNow(), null, null), (row.CreatedAt, row.DueAt, row.Claim, row.Headers)));
        Assert.Equal(2, rows.Select(row => row.MessageId).Distinct().Count());
    }

    [Fact]
    public void A_commit_with_messages_only_sends_one_insert_and_a_lock_of_the_lanes()
    {
        Publish((1, "a"), (2, "b"));
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.Publish(new OrderPaid(0, 3), "b");
        session.Publish(new OrderPaid(0, 4), "a");
        session.Publish(new OrderPaid(0, 5));
        Assert.Equal(0, session.StatementCount);

        session.Commit();
        session.Commit();

        var isLocked = Database is not SqliteDatabase;
        Assert.Equal(isLocked ? 2 : 1, session.StatementCount);
        if (isLocked)
        {
            Assert.Equal(Database is PostgreSqlDatabase
                ? "SELECT \"id\" FROM \"outbox_lane\" WHERE \"id\" IN ($1, $2) ORDER BY \"id\" FOR UPDATE"
                : "SELECT `id` FROM `outbox_lane` WHERE `id` IN (?, ?) ORDER BY `id` FOR UPDATE", session.Statements[0]);
        }

        Assert.Equal([1, 2, 3, 4, 5], Messages().Select(message => int.Parse(message.Payload[^2..^1], null)));
    }

    [Fact]
    public void A_rollback_drops_messages_and_one_to_a_savepoint_those_since_then()
    {
        using var session = Database.OpenSession();
        session.Publish(new OrderPaid(0, 1));
        session.Rollback();
        session.Publish(new OrderPaid(0, 2));
        using (session.BeginNested())
        {
            session.Publish(new OrderPaid(0, 3));
        }

        using (var kept = session.BeginNested())
        {
            session.Publish(new OrderPaid(0, 4));
            using (session.BeginNested())
            {
                session.Publish(new OrderPaid(0, 5));
            }

            kept.Commit();
        }

        session.Commit();
        session.Publish(new OrderPaid(0, 6));
        session.Dispose();

        Assert.Equal(["2", "4"], Messages().Select(message => message.Payload[^2..^1]));
    }

    [Fact]
    public void A_message_is_what_the_object_was_when_it_was_published()
    {
        using var session = Database.OpenSession();
        var order = new Order { Customer = "ann" };
        session.Add(order);
        session.Flush();
        session.Publish(new OrderPlaced(order.Id, order.Customer), order.Id);
        order.Customer = "bob";
        session.Commit();

        Assert.Equal((order.Id.ToString(null, null), $"{{\"OrderId\":{order.Id},\"Customer\":\"ann\"}}"), (Messages()[0].Key, Messages()[0].Payload));
    }

    [Fact]
    public void Hooks_publish_and_those_after_the_commit_are_refused()
    {
        using var session = Database.OpenSession();
        session.Hooks.BeforeCommit(context => context.Session.Publish(new OrderPaid(0, 1)));
        session.Hooks.AfterFlush(context => context.Session.Publish(new OrderPaid(0, 2)));
        session.Add(new Order { Customer = "ann" });
        session.Commit();
        Assert.Equal(2, Messages().Length);

        session.Hooks.AfterCommit(context => context.Session.Publish(new OrderPaid(0, 3)));
        Assert.Contains("REL182: Publish in the hook", Assert.Throws<HookException>(() => session.Commit()).InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conflict_that_is_resolved_keeps_the_messages()
    {
        int id;
        using (var session = Database.OpenSession())
        {
            var order = new Order { Customer = "ann" };
            session.Add(order);
            session.Commit();
            id = order.Id;
        }

        using var mine = Database.OpenSession();
        var held = mine.Get<Order>(id)!;
        using (var theirs = Database.OpenSession())
        {
            theirs.Get<Order>(id)!.Customer = "bob";
            theirs.Commit();
        }

        held.Paid = 5;
        mine.Publish(new OrderPaid(id, 5), held);
        var stale = Assert.Throws<StaleDataException>(() => mine.Commit());
        Assert.Empty(Messages());
        mine.Resolve(stale, Resolve.Merge);
        mine.Commit();

        Assert.Equal([$"order:{id}"], Messages().Select(message => message.Key));
    }

    [Fact]
    public void Headers_have_the_trace_in_which_the_message_was_published()
    {
        using var activity = new Activity("request").Start();
        activity.TraceStateString = "a=b";
        using var session = Database.OpenSession();
        session.Publish(new OrderPaid(0, 1), options: new PublishOptions { Headers = new Dictionary<string, string> { ["tenant"] = "x\"y" }, Delay = TimeSpan.FromMinutes(1) });
        session.Commit();

        var row = Assert.Single(Messages());
        Assert.Equal($"{{\"traceparent\":\"{activity.Id}\",\"tracestate\":\"a=b\",\"tenant\":\"x\\u0022y\"}}", row.Headers);
        Assert.Equal(Time.GetUtcNow().AddMinutes(1), row.DueAt);
    }

    [Fact]
    public void What_cannot_be_published_is_an_error_of_the_call()
    {
        using var session = Database.OpenSession();
        Assert.StartsWith("REL701: String is no message of the outbox.", Error(() => session.Publish("text")), StringComparison.Ordinal);
        Assert.StartsWith("REL702: A 'order.paid' message has a key and a delay.", Error(() => session.Publish(new OrderPaid(0, 1), "a", new PublishOptions { Delay = TimeSpan.FromSeconds(1) })), StringComparison.Ordinal);
        Assert.StartsWith("REL703: A Double cannot be the key", Error(() => session.Publish(new OrderPaid(0, 1), 1.5)), StringComparison.Ordinal);
        Assert.StartsWith("REL703: A message has an empty key.", Error(() => session.Publish(new OrderPaid(0, 1), "")), StringComparison.Ordinal);
        Assert.StartsWith("REL703: A message has a key of 201 characters", Error(() => session.Publish(new OrderPaid(0, 1), new string('x', 201))), StringComparison.Ordinal);
        Assert.StartsWith("REL704: OrderPaid cannot be registered as 'x': it is 'order.paid' already.", Error(() => Database.Outbox.Message("x", OutboxJson.Default.OrderPaid)), StringComparison.Ordinal);
        Assert.StartsWith("REL705: The reader has no handlers", Error(() => new OutboxReader(Database).RunOnceAsync()), StringComparison.Ordinal);
        session.Commit();
        Assert.Equal(0, session.StatementCount);

        using var plain = Test.Open(ModelSet.Of<Order>());
        using var other = plain.OpenSession();
        plain.Outbox.Message("order.paid", OutboxJson.Default.OrderPaid);
        Assert.StartsWith("REL700: The database has no outbox.", Error(() => other.Publish(new OrderPaid(0, 1))), StringComparison.Ordinal);
        Assert.StartsWith("REL700: OutgoingMessage is not among the entities", Error(() => plain.Outbox.Use<OutgoingMessage, OutgoingLane>()), StringComparison.Ordinal);

        session.Publish(() => new OrderPaid(0, 1), new Order { Customer = "ann" });
        Assert.StartsWith("REL703: A message has a new Order as its key", Error(() => session.Commit()), StringComparison.Ordinal);
        session.Rollback();
        session.Publish<OrderPaid>(() => throw new InvalidOperationException("no"));
        session.Add(new Order { Customer = "ann" });
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => session.Commit()).Message);
        session.Rollback();
        Assert.Equal(0, session.Query<Order>().Count());
    }

    private static string Error(Action action) => Assert.Throws<OutboxException>(action).Message;
}

public sealed class SqlitePublishTests : PublishTests<SqliteFile>;

public sealed class PostgreSqlPublishTests : PublishTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPublishTests : PublishTests<MariaDbTestDatabase>;
