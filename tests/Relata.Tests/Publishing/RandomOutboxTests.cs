using System.Collections.Concurrent;
using Relata.Tests.Databases;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing;

/// <summary>Publishers, and readers that fail and are stopped, side by side: each committed message is handed out, none that was rolled back, and those of a key in order and one at a time.</summary>
public abstract class RandomOutboxTests<TDatabase> : OutboxTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Publishers = 4;
    private const int Readers = 3;

    private readonly ConcurrentDictionary<int, string?> _published = [];
    private readonly ConcurrentDictionary<string, int> _busy = [];
    private readonly ConcurrentQueue<(int Number, string? Key, long Id, bool IsHandled)> _attempts = [];
    private readonly ConcurrentQueue<string> _together = [];
    private int _number;
    private int _left = Publishers;

    [Fact]
    public async Task Every_message_is_handed_out_in_the_order_of_its_key()
    {
        Database.Diagnostics.TimeProvider = TimeProvider.System;
        await Reader().RunOnceAsync(TestContext.Current.CancellationToken);
        var rounds = Math.Max(1, RandomRounds.For<TDatabase>(240, 160) / Publishers);

        await Task.WhenAll(
            [
                .. Enumerable.Range(0, Publishers).Select(i => Task.Run(() => PublishAsync(new Random(i), rounds))),
                .. Enumerable.Range(0, Readers).Select(i => Task.Run(() => ReadAsync(new Random(100 + i)))),
            ]);

        Assert.Empty(_together);
        Assert.Empty(Messages());
        var handled = _attempts.Where(attempt => attempt.IsHandled).ToList();
        Assert.Equal(_published.Keys.Order(), handled.Select(attempt => attempt.Number).Order());
        Assert.All(_attempts, attempt => Assert.Equal(_published[attempt.Number], attempt.Key));
        foreach (var key in handled.Where(attempt => attempt.Key is not null).GroupBy(attempt => attempt.Key))
        {
            var ids = _attempts.Where(attempt => attempt.Key == key.Key).Select(attempt => attempt.Id).ToList();
            Assert.Equal(ids.Order(), ids);
        }
    }

    private async Task PublishAsync(Random random, int rounds)
    {
        try
        {
            await PublishRoundsAsync(random, rounds);
        }
        finally
        {
            Interlocked.Decrement(ref _left);
        }
    }

    private async Task PublishRoundsAsync(Random random, int rounds)
    {
        await using var database = Open();
        database.Diagnostics.TimeProvider = TimeProvider.System;
        for (var round = 0; round < rounds; round++)
        {
            var kept = new List<(int Number, string? Key)>();
            await using var session = database.OpenSession();
            Next(session, random, kept);
            if (random.Next(3) == 0)
            {
                session.Add(new Order { Customer = "ann" });
                await session.FlushAsync();
            }

            if (random.Next(4) == 0)
            {
                await using var nested = await session.BeginNestedAsync();
                var inner = new List<(int, string?)>();
                Next(session, random, inner);
                if (random.Next(2) == 0)
                {
                    await nested.CommitAsync();
                    kept.AddRange(inner);
                }
            }

            if (random.Next(6) == 0)
            {
                await session.RollbackAsync();
                continue;
            }

            // Noted before, because a reader may be faster.
            kept.ForEach(message => _published.TryAdd(message.Number, message.Key));
            await session.CommitAsync();
        }
    }

    private void Next(Session session, Random random, List<(int Number, string? Key)> messages)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var key = random.Next(6) is var k and < 5 ? $"key {k}" : null;
            var number = Interlocked.Increment(ref _number);
            session.Publish(new OrderPaid(0, number), key);
            messages.Add((number, key));
        }
    }

    private async Task ReadAsync(Random random)
    {
        await using var database = Open();
        database.Diagnostics.TimeProvider = TimeProvider.System;
        var options = new OutboxReaderOptions
        {
            Parallelism = 3,
            PollingInterval = TimeSpan.FromMilliseconds(20),
            StopTimeout = TimeSpan.Zero,
            MaxAttempts = 1000,
            RetryDelay = _ => TimeSpan.Zero,
        };
        var reader = new OutboxReader(database, options).Handle<OrderPaid>((paid, delivery, _) => HandleAsync(paid.Number, delivery, random));
        while (Volatile.Read(ref _left) > 0 || Messages().Length > 0)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(20, 600)));
            await reader.RunAsync(stop.Token);
        }
    }

    private async Task HandleAsync(int number, OutboxDelivery delivery, Random random)
    {
        // An assertion would only be another failed attempt.
        if (delivery.Key is not null && _busy.AddOrUpdate(delivery.Key, 1, (_, count) => count + 1) != 1)
        {
            _together.Enqueue($"{delivery.Key}: {delivery.Id}");
        }

        try
        {
            int choice;
            lock (random)
            {
                choice = random.Next(10);
            }

            _attempts.Enqueue((number, delivery.Key, delivery.Id, IsHandled: choice != 0));
            await Task.Yield();
            if (choice == 0)
            {
                throw new InvalidOperationException("no");
            }
        }
        finally
        {
            if (delivery.Key is not null)
            {
                _busy.AddOrUpdate(delivery.Key, 0, (_, count) => count - 1);
            }
        }
    }
}

public sealed class SqliteRandomOutboxTests : RandomOutboxTests<SqliteFile>;

public sealed class PostgreSqlRandomOutboxTests : RandomOutboxTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomOutboxTests : RandomOutboxTests<MariaDbTestDatabase>;
