using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing;

/// <summary>A reader hands out each message at least once, and those of one key in order.</summary>
public abstract class DeliveryTests<TDatabase> : OutboxTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Messages_are_handed_out_in_the_order_of_their_numbers_and_removed()
    {
        Publish((1, "a"), (2, null), (3, "a"), (4, "b"), (5, "a"));

        Assert.Equal(5, await Reader().RunOnceAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["1 a #1", "2  #1", "3 a #1", "4 b #1", "5 a #1"], Numbers());
        Assert.Empty(Messages());
        Assert.Equal(0, await Reader().RunOnceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated_later_and_holds_up_its_key_only()
    {
        Publish((1, "a"), (2, "a"), (3, "b"));
        var fails = true;
        var reader = new OutboxReader(Database, new OutboxReaderOptions { Parallelism = 1 }).Handle<OrderPaid>((paid, delivery, _) =>
        {
            Handed.Add($"{paid.Number} {delivery.Key} #{delivery.Attempt}");
            return fails && paid.Number == 1 ? throw new InvalidOperationException("no") : Task.CompletedTask;
        });

        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1 a #1", "3 b #1"], Handed);
        Assert.Equal(["Waiting InvalidOperationException: no 12:00:01", "Waiting  12:00:00"], Messages().Select(row => $"{row.Status} {row.LastError} {row.DueAt:HH:mm:ss}"));

        Time.Advance(TimeSpan.FromSeconds(1));
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromSeconds(1));
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1 a #1", "3 b #1", "1 a #2"], Handed);

        fails = false;
        Time.Advance(TimeSpan.FromSeconds(1));
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1 a #1", "3 b #1", "1 a #2", "1 a #3", "2 a #1"], Handed);
        Assert.Empty(Messages());
    }

    [Theory]
    [InlineData(true, "1 a #1,1 a #2,3 b #1")]
    [InlineData(false, "1 a #1,1 a #2,2 a #1,3 b #1")]
    public async Task A_dead_message_is_set_aside_and_its_key_waits_unless_told_otherwise(bool blocks, string handed)
    {
        Publish((1, "a"), (2, "a"), (3, "b"));
        var reader = Failing(1, new OutboxReaderOptions { Parallelism = 1, MaxAttempts = 2, RetryDelay = _ => TimeSpan.Zero, DeadMessagesBlockTheirKey = blocks });

        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(handed, string.Join(',', Handed));
        Assert.Equal(blocks ? ["Dead 1", "Waiting 2"] : ["Dead 1"], Messages().Select(row => $"{row.Status} {row.Payload[^2..^1]}"));

        await using (var session = Database.OpenSession())
        {
            (await session.Query<OutgoingMessage>().Where(message => message.Status == OutboxStatus.Dead).SingleAsync()).Retry();
            await session.CommitAsync();
        }

        Handed.Clear();
        await Reader().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(blocks ? ["1 a #1", "2 a #1"] : ["1 a #1"], Numbers());
        Assert.Throws<InvalidOperationException>(() => new OutgoingMessage().Retry());
    }

    [Fact]
    public async Task A_message_whose_process_has_ended_is_handed_out_again_after_the_lease_and_dies_after_all_attempts()
    {
        Publish((1, "a"), (2, "a"));
        var options = new OutboxReaderOptions { MaxAttempts = 2 };
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(1, await ClaimAsync());
            Assert.Equal(0, await Reader(options).RunOnceAsync(TestContext.Current.CancellationToken));
            Time.Advance(options.Lease);
        }

        await Reader(options).RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Handed);
        Assert.Equal(["Dead The process has ended during each attempt.", "Waiting "], Messages().Select(row => $"{row.Status} {row.LastError}"));
    }

    [Fact]
    public async Task A_lease_that_another_reader_has_taken_over_is_noticed_and_the_session_of_the_handler_rolled_back()
    {
        Publish((1, "a"));
        var reader = new OutboxReader(Database).Handle<OrderPaid>(async (session, paid, _, stop) =>
        {
            session.Add(new Order { Customer = "of the slow reader" });
            await session.FlushAsync(stop);
            if (Database is SqliteDatabase)
            {
                await session.RollbackAsync(stop);
            }

            // As if the lease had not been renewed in time.
            Database.Execute("UPDATE outbox SET due_at = created_at");
            if (Handed.Count == 0)
            {
                Handed.Add("slow");
                Assert.Equal(1, await Reader().RunOnceAsync(TestContext.Current.CancellationToken));
                session.Add(new Order { Customer = "of the slow reader, again" });
            }
        });

        await reader.RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["slow", "1 a #2"], Numbers());
        Assert.Empty(Messages());
        Assert.Empty(Database.Texts("SELECT customer FROM " + (Database is MariaDbDatabase ? "`order`" : "\"order\"")));
    }

    [Fact]
    public async Task The_lease_is_renewed_while_a_handler_blocks_its_thread()
    {
        Publish((1, "a"));
        using var entered = new ManualResetEventSlim();
        using var ends = new ManualResetEventSlim();
        var reader = new OutboxReader(Database).Handle<OrderPaid>((_, _, stop) =>
        {
            entered.Set();
            ends.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            return Task.CompletedTask;
        });
        var running = Task.Run(() => reader.RunOnceAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        entered.Wait(TestContext.Current.CancellationToken);
        var first = Messages().Single().DueAt;

        await Until(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Messages().Single().DueAt > first;
        });
        ends.Set();

        Assert.Equal(1, await running);
        Assert.Empty(Messages());
    }

    [Fact]
    public async Task What_a_handler_writes_in_its_session_and_the_removal_are_one_transaction()
    {
        Publish((1, null), (2, null));
        var reader = new OutboxReader(Database, new OutboxReaderOptions { Parallelism = 1 }).Handle<OrderPaid>((session, paid, delivery, _) =>
        {
            session.Add(new Order { Customer = $"{paid.Number} {delivery.Attempt}" });
            session.Publish(new OrderPlaced(0, $"{paid.Number}"), "a");
            return delivery.Attempt == 1 && paid.Number == 1 ? throw new InvalidOperationException("no") : Task.CompletedTask;
        });

        await reader.RunOnceAsync(TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromSeconds(1));
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);

        await using var session = Database.OpenSession();
        Assert.Equal(["1 2", "2 1"], (await session.Query<Order>().OrderBy(order => order.Customer).ToListAsync()).Select(order => order.Customer));
        Assert.Equal(["order.placed", "order.placed"], Messages().Select(row => row.Type));
    }

    [Fact]
    public async Task A_delayed_message_and_an_unknown_type_wait_and_a_relay_passes_on_all()
    {
        await using (var session = Database.OpenSession())
        {
            session.Publish(new OrderPaid(0, 1), options: new PublishOptions { Delay = TimeSpan.FromMinutes(5), Headers = new Dictionary<string, string> { ["a"] = "b" } });
            session.Publish(new OrderPlaced(0, "ann"));
            await session.CommitAsync();
        }

        var onlyPaid = new OutboxReader(Database).Handle<OrderPaid>((paid, delivery, _) =>
        {
            Handed.Add($"{paid.Number} {delivery.Headers["a"]}");
            return Task.CompletedTask;
        });
        Assert.Equal(0, await onlyPaid.RunOnceAsync(TestContext.Current.CancellationToken));
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await onlyPaid.RunOnceAsync(TestContext.Current.CancellationToken));
        await new OutboxReader(Database).Relay((delivery, _) =>
        {
            Handed.Add($"{delivery.Type} {delivery.Payload} {delivery.CreatedAt:HH:mm}");
            return Task.CompletedTask;
        }).RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1 b", "order.placed {\"OrderId\":0,\"Customer\":\"ann\"} 12:00"], Handed);
    }

    [Theory]
    [InlineData("payload = '{'", "JsonException: ")]
    [InlineData("headers = '{'", "JsonReaderException: ")]
    public async Task A_row_that_cannot_be_read_is_a_failed_attempt_and_its_error_is_truncated(string change, string error)
    {
        Publish((1, null), (2, null));
        Database.Execute($"UPDATE outbox SET {change} WHERE payload LIKE '%:1}}'");
        var reader = new OutboxReader(Database, new OutboxReaderOptions { Parallelism = 1 }).Handle<OrderPaid>((_, _, _) => throw new InvalidOperationException(new string('x', 3000)));
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith(error, Messages()[0].LastError, StringComparison.Ordinal);
        Assert.Equal(2000, Messages()[1].LastError!.Length);
    }

    [Fact]
    public async Task The_lease_is_renewed_while_a_handler_runs()
    {
        Database.Diagnostics.TimeProvider = TimeProvider.System;
        Publish((1, "a"));
        var options = new OutboxReaderOptions { Lease = TimeSpan.FromSeconds(3), PollingInterval = TimeSpan.FromMilliseconds(50) };
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var slow = new OutboxReader(Database, options).Handle<OrderPaid>(async (_, _, _) =>
        {
            begun.TrySetResult();
            await ended.Task;
        }).RunAsync(stop.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var other = Reader(options).RunAsync(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        ended.SetResult();
        await Until(() => Messages().Length == 0);
        await stop.CancelAsync();
        await Task.WhenAll(slow, other);

        Assert.Empty(Handed);
    }

    [Fact]
    public async Task What_goes_wrong_is_logged()
    {
        var log = new RecordedLog();
        Database.Diagnostics.LoggerFactory = log;
        Publish((1, "a"), (2, null));
        using (var session = Database.OpenSession())
        {
            session.Publish(new OrderPlaced(1, "ann"));
            session.Commit();
        }

        using var stop = new CancellationTokenSource();
        var running = Failing(1, new OutboxReaderOptions { Parallelism = 1, MaxAttempts = 2, RetryDelay = _ => TimeSpan.Zero }).RunAsync(stop.Token);
        await Until(() => Messages() is [{ Status: OutboxStatus.Dead }, { Type: "order.placed" }]);
        await stop.CancelAsync();
        await running;

        Assert.Equal(
            [
                "Warning Relata.Outbox 504 MessagesUnhandled", "Warning Relata.Outbox 500 MessageFailed", "Error Relata.Outbox 501 MessageDead",
            ],
            log.Events.Where(entry => entry.Contains(" Relata.Outbox ", StringComparison.Ordinal)).Select(entry => entry.Split(':')[0]));
    }

    [Fact]
    public async Task Handled_messages_are_kept_if_wanted()
    {
        Publish((1, "a"), (2, "a"));
        var reader = Reader(new OutboxReaderOptions { KeepHandled = TimeSpan.FromHours(1) });
        Assert.Equal(2, await reader.RunOnceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Handled 12:00", "Handled 12:00"], Messages().Select(row => $"{row.Status} {row.HandledAt:HH:mm}"));

        Time.Advance(TimeSpan.FromHours(2));
        using var stop = new CancellationTokenSource();
        var running = reader.RunAsync(stop.Token);
        await Until(() => Messages().Length == 0);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_trace_goes_on_in_the_handler()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Relata", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId trace;
        using (var request = new Activity("request").Start())
        {
            trace = request.TraceId;
            Publish((1, null));
        }

        await new OutboxReader(Database).Handle<OrderPaid>((_, _, _) =>
        {
            Handed.Add($"{Activity.Current!.OperationName} {Activity.Current.Kind} {Activity.Current.TraceId == trace}");
            return Task.CompletedTask;
        }).RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["relata.outbox order.paid Consumer True"], Handed);
    }

    [Fact]
    public async Task A_commit_wakes_a_running_reader_and_stopping_it_ends_handlers_gracefully()
    {
        using var stop = new CancellationTokenSource();
        var begun = new SemaphoreSlim(0);
        var end = new TaskCompletionSource();
        var reader = new OutboxReader(Database, new OutboxReaderOptions { PollingInterval = TimeSpan.FromMinutes(10), StopTimeout = TimeSpan.FromMilliseconds(200) }).Handle<OrderPaid>(async (paid, _, cancelled) =>
        {
            begun.Release();
            await (paid.Number == 1 ? end.Task : Task.Delay(Timeout.Infinite, cancelled));
        });
        var running = reader.RunAsync(stop.Token);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Publish((1, null), (2, null));
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        await stop.CancelAsync();
        end.SetResult();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // The one that has ended is gone; the one that was cancelled is as if it had not been handed out.
        Assert.Equal(["2 0 Waiting"], Messages().Select(row => $"{row.Payload[^2..^1]} {row.Attempts} {row.Status}"));
        Assert.Null(Assert.Single(Messages()).Claim);
    }

    private OutboxReader Failing(int number, OutboxReaderOptions options) => new OutboxReader(Database, options).Handle<OrderPaid>((paid, delivery, _) =>
    {
        Handed.Add($"{paid.Number} {delivery.Key} #{delivery.Attempt}");
        return paid.Number == number ? throw new InvalidOperationException("no") : Task.CompletedTask;
    });

    // What a reader has claimed whose process then ends.
    private async Task<int> ClaimAsync()
    {
        var queue = new Relata.Delivering.OutboxQueue(Database, new OutboxReaderOptions());
        return (await queue.ClaimAsync(1, null, TestContext.Current.CancellationToken)).Messages.Count;
    }

    private static async Task Until(Func<bool> isTrue)
    {
        for (var i = 0; i < 400 && !isTrue(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(isTrue());
    }

    private IEnumerable<string> Numbers() => Handed.Select(text => text.Replace("OrderPaid { OrderId = 0, Number = ", "", StringComparison.Ordinal).Replace(" }", "", StringComparison.Ordinal));
}

public sealed class SqliteDeliveryTests : DeliveryTests<SqliteFile>;

public sealed class PostgreSqlDeliveryTests : DeliveryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDeliveryTests : DeliveryTests<MariaDbTestDatabase>;
