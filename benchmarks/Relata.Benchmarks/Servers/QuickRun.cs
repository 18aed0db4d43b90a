using System.Diagnostics;
using System.Globalization;

namespace Relata.Benchmarks.Servers;

/// <summary>
/// Many short rounds, in each of which everybody works once, in another order: the medians of the rounds' ratios hold also on a machine
/// that others use.
/// </summary>
internal sealed class QuickRun(ServerWorkplace workplace, TextWriter output)
{
    private const int WarmingUp = 12;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    public void Run(string server, string filter)
    {
        workplace.CheckThatAllDoTheSame();
        IReadOnlyList<(string Name, Contender Contender)> all = [("by hand", workplace.ByHand), ("Relata", workplace.Relata), .. workplace.Others];
        output.WriteLine(Invariant($"| {server} | rounds | {string.Join(" | ", all.Skip(1).Select(one => one.Name))} |"));
        output.WriteLine(Invariant($"|---|---:|{string.Concat(Enumerable.Repeat("---:|", all.Count - 1))}"));
        foreach (var work in Work.All.Where(work => work.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            var rounds = Rounds(work, [.. all.Select(one => one.Contender)]);
            var ratios = Enumerable.Range(1, all.Count - 1).Select(one => Invariant($"{Ratio(rounds, one, cost => cost.Time):0.00} ({Ratio(rounds, one, cost => cost.Bytes):0.00})"));
            output.WriteLine(Invariant($"| {work} | {rounds.Count} | {string.Join(" | ", ratios)} |"));
        }
    }

    private static List<(double Time, double Bytes)[]> Rounds(Work work, Contender[] contenders)
    {
        var rounds = new List<(double, double)[]>();
        var watch = Stopwatch.StartNew();
        for (var round = -WarmingUp; round < 10 || watch.Elapsed < Length; round++)
        {
            if (round == 0)
            {
                watch.Restart();
            }

            var order = Enumerable.Range(0, contenders.Length).ToArray();
            Random.Shared.Shuffle(order);
            var costs = new (double, double)[contenders.Length];
            foreach (var one in order)
            {
                costs[one] = Measure(work, contenders[one]);
            }

            if (round >= 0)
            {
                rounds.Add(costs);
            }
        }

        return rounds;
    }

    private static (double Time, double Bytes) Measure(Work work, Contender contender)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < work.Times; i++)
        {
            work.Do(contender);
        }

        var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return (time, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static double Ratio(List<(double, double)[]> rounds, int one, Func<(double Time, double Bytes), double> cost)
    {
        var ratios = rounds.Select(costs => cost(costs[one]) / cost(costs[0])).Order().ToArray();
        return ratios[ratios.Length / 2];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
