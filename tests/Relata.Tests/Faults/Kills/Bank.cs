using System.Collections.Concurrent;
using Relata.Tests.Models.Bank;

namespace Relata.Tests.Faults.Kills;

/// <summary>Accounts between which payments are made, whatever happens to the server; and books of what the makers were told.</summary>
internal sealed class Bank(Database database)
{
    private const int Accounts = 8;
    private const long Opening = 1000;

    private readonly ConcurrentDictionary<int, bool> _certain = new();
    private int _numbers;
    private int _attempts;

    /// <summary>How many payments were made, as far as their makers know.</summary>
    public int Certain => _certain.Values.Count(isCertain => isCertain);

    /// <summary>Of how many payments their makers do not know whether they were made.</summary>
    public int Uncertain => _certain.Values.Count(isCertain => !isCertain);

    /// <summary>How often a payment had to be begun again.</summary>
    public int Repetitions => _attempts - _numbers;

    public Task OpenAsync() => database.RunAsync(session =>
    {
        session.AddRange(Enumerable.Range(1, Accounts).Select(_ => new Account { Balance = Opening }));
        return Task.CompletedTask;
    });

    /// <summary>Makes a payment.</summary>
    /// <param name="isRepeatable">Whether it looks first if it was made.</param>
    /// <param name="random">Chooses the accounts.</param>
    public async Task PayAsync(bool isRepeatable, Random random)
    {
        var number = Interlocked.Increment(ref _numbers);
        var (source, target) = (random.Next(Accounts) + 1, random.Next(Accounts) + 1);
        // The server is away for a second or two.
        var options = new RunOptions
        {
            IsRepeatable = isRepeatable,
            Attempts = 1000,
            FirstDelay = TimeSpan.FromMilliseconds(2),
            LongestDelay = TimeSpan.FromMilliseconds(50),
        };
        try
        {
            await database.RunAsync(session => PayAsync(session, number, source, target, isRepeatable), options);
            _certain[number] = true;
        }
        catch (CommitOutcomeUnknownException) when (!isRepeatable)
        {
            _certain[number] = false;
        }
    }

    /// <summary>What is in the books is what is in the database: nothing lost, nothing twice, nothing half.</summary>
    public async Task AssertIsInOrderAsync()
    {
        // A connection from before the last fault may still be in the pool.
        var (accounts, payments) = await database.RunAsync(async session => (await session.Query<Account>().ToListAsync(), await session.Query<Payment>().ToListAsync()));

        Assert.Equal(Accounts * Opening, accounts.Sum(account => account.Balance));
        Assert.All(accounts, account => Assert.Equal(
            Opening + payments.Where(payment => payment.TargetId == account.Id).Sum(payment => payment.Amount)
                - payments.Where(payment => payment.SourceId == account.Id).Sum(payment => payment.Amount),
            account.Balance));
        Assert.Equal(payments.Select(payment => payment.Number).Distinct().Count(), payments.Count);
        Assert.Subset(payments.Select(payment => payment.Number).ToHashSet(), _certain.Where(pair => pair.Value).Select(pair => pair.Key).ToHashSet());
        Assert.Subset(_certain.Keys.ToHashSet(), payments.Select(payment => payment.Number).ToHashSet());
    }

    private async Task PayAsync(Session session, int number, int sourceId, int targetId, bool looks)
    {
        Interlocked.Increment(ref _attempts);
        if (looks && await session.Query<Payment>().AnyAsync(payment => payment.Number == number))
        {
            return;
        }

        // In the order of the payment, not of the keys: two payments may wait for each other.
        var source = await session.Query<Account>().Where(account => account.Id == sourceId).ForUpdate().SingleAsync();
        var target = await session.Query<Account>().Where(account => account.Id == targetId).ForUpdate().SingleAsync();
        source.Balance -= number;
        target.Balance += number;
        session.Add(new Payment { Number = number, Amount = number, Source = source, Target = target });
    }
}
