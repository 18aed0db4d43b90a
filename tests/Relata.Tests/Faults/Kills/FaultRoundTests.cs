using Relata.Servers.Proxy;
using Relata.Tests.Databases;

namespace Relata.Tests.Faults.Kills;

/// <summary>Payments go on while, round after round, a connection is cut and the server is killed, each time at another moment.</summary>
public abstract class FaultRoundTests<TServer> : ServerFaultTest<TServer>
    where TServer : DurableServer, new()
{
    private static readonly int s_rounds = RandomRounds.Of(100);
    private const int MostMessages = 8;
    private const int MostAnswered = 2000;
    private static readonly TimeSpan s_longestCalm = TimeSpan.FromMilliseconds(20);

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task Nothing_is_lost_and_nothing_done_twice()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {_seed}");
        var random = new Random(_seed);
        var bank = new Bank(Database);
        await bank.OpenAsync();

        for (var round = 0; round < s_rounds; round++)
        {
            await PayThroughAsync(CutAsync(random), bank, random);
            await PayThroughAsync(KillAsync(random), bank, random);
            await bank.AssertIsInOrderAsync();
        }

        Assert.True(bank.Repetitions > s_rounds, $"Only {bank.Repetitions} payments met a fault.");
        Assert.True(bank.Uncertain > 0, "No commit met a fault.");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{bank.Certain} payments, {bank.Repetitions} repetitions, {bank.Uncertain} commits of which nobody knew");
    }

    private static async Task PayThroughAsync(Task fault, Bank bank, Random random)
    {
        using var failure = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, MostConnections).Select(maker => PayUntilAsync(fault, failure, bank, isRepeatable: maker % 2 == 0, random.Next())));
        await fault;
    }

    private static async Task PayUntilAsync(Task fault, CancellationTokenSource failure, Bank bank, bool isRepeatable, int seed)
    {
        var random = new Random(seed);
        try
        {
            do
            {
                await bank.PayAsync(isRepeatable, random);
            }
            while (!fault.IsCompleted && !failure.IsCancellationRequested);
        }
        catch
        {
            await failure.CancelAsync();
            throw;
        }
    }

    private async Task KillAsync(Random random)
    {
        await Task.Delay(random.NextDouble() * s_longestCalm);
        Server.Kill();
        await Server.RestartAsync();
    }

    private Task CutAsync(Random random)
    {
        var points = Enum.GetValues<CutPoint>();
        return random.Next(points.Length + 1) switch
        {
            var point when point < points.Length => Proxy.CutAtMessage(1 + random.Next(MostMessages), points[point]),
            _ => Proxy.CutAfterServerBytes(1 + random.Next(MostAnswered)),
        };
    }
}

public sealed class PostgreSqlFaultRoundTests : FaultRoundTests<PostgreSqlDurableServer>;

public sealed class MariaDbFaultRoundTests : FaultRoundTests<MariaDbDurableServer>;
