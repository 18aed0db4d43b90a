using System.Data;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>Units of work that count, each once: what was lost or done twice can be seen.</summary>
internal sealed class Tally(int units)
{
    private int _next = -1;
    private int _attempts;

    public static ModelSet Models { get; } = ModelSet.Of<Receipt>();

    /// <summary>How often units were run.</summary>
    public int Attempts => _attempts;

    /// <summary>Creates the tables, with two counters at zero.</summary>
    public static async Task PrepareAsync(Database database)
    {
        await database.CreateTablesAsync();
        await using var session = database.OpenSession();
        session.AddRange(new Counter { Id = 1 }, new Counter { Id = 2 });
        await session.CommitAsync();
    }

    /// <summary>Runs units that nobody has run yet, until there are none.</summary>
    /// <param name="database">Where they are run.</param>
    /// <param name="options">How they are run again.</param>
    /// <param name="beforeCommit">What happens at the end of each attempt.</param>
    public async Task RunAsync(Database database, RunOptions options, Func<Session, int, Task>? beforeCommit = null)
    {
        while (Interlocked.Increment(ref _next) is var number && number < units)
        {
            await database.RunAsync(
                async session =>
                {
                    Interlocked.Increment(ref _attempts);
                    await CountAsync(session, number);
                    await session.FlushAsync();
                    await (beforeCommit?.Invoke(session, number) ?? Task.CompletedTask);
                },
                options);
        }
    }

    /// <summary>Asserts that a node has what each unit wrote, once. If it has not, the message says what it has a second later: whether it was read too early.</summary>
    public async Task AssertOnceEachAsync(Database node)
    {
        var expected = Text([(units + 1) / 2, units / 2], Enumerable.Range(0, units));
        var now = await ReadAsync(node);
        if (now != expected)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.Fail($"Expected {expected}\nRead     {now}\nLater    {await ReadAsync(node)}");
        }
    }

    private static async Task<string> ReadAsync(Database node)
    {
        await using var session = node.OpenSession();
        return Text(
            await session.Query<Counter>().OrderBy(counter => counter.Id).Select(counter => counter.Value).ToListAsync(),
            await session.Query<Receipt>().OrderBy(receipt => receipt.Number).Select(receipt => receipt.Number).ToListAsync());
    }

    private static string Text(IEnumerable<int> counters, IEnumerable<int> receipts) =>
        $"counters {string.Join(", ", counters)}; receipts {string.Join(", ", receipts)}";

    // That somebody else has counted between the read and the commit shows: by a lock on this node, or by the snapshot, and by a conflict of nodes.
    private static async Task CountAsync(Session session, int number)
    {
        var counters = session.Query<Counter>().Where(counter => counter.Id == 1 + (number % 2));
        var counter = await (session.IsolationLevel == IsolationLevel.RepeatableRead ? counters : counters.ForUpdate()).SingleAsync();
        if (!await session.Query<Receipt>().AnyAsync(receipt => receipt.Number == number))
        {
            counter.Value++;
            session.Add(new Receipt { Number = number, Counter = counter });
        }
    }
}
