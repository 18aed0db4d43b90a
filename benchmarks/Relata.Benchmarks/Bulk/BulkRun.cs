using System.Diagnostics;
using System.Globalization;

namespace Relata.Benchmarks.Bulk;

/// <summary>Rounds in which each way writes the same rows once, one after the other, into an empty table: the medians of the rounds' ratios.</summary>
internal sealed class BulkRun(BulkWorkplace workplace, TextWriter output)
{
    private const int Rounds = 5;

    public void Run(string name, int rows)
    {
        IReadOnlyList<(string Name, Action<int> Write)> ways = [.. workplace.ByHand, ("Relata", workplace.Write)];
        var times = ways.Select(_ => new List<double>()).ToArray();
        Measure(ways, 20_000, [.. ways.Select(_ => new List<double>())]);
        for (var round = 0; round < Rounds; round++)
        {
            Measure(ways, rows, times);
        }

        for (var way = 0; way < ways.Count; way++)
        {
            output.WriteLine(Invariant($"| {name} | {ways[way].Name} | {rows} rows | {Median(times[way]):0} ms | {Median(times[way].Zip(times[0], (time, first) => time / first)):0.00} |"));
        }

        output.WriteLine(Invariant($"| {name} | Relata | | {Heap(rows / 10)} and {Heap(rows)} MB for a tenth of the rows and for all |"));
    }

    private void Measure(IReadOnlyList<(string Name, Action<int> Write)> ways, int rows, List<double>[] times)
    {
        for (var way = 0; way < ways.Count; way++)
        {
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            ways[way].Write(rows);
            times[way].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var written = workplace.Clear();
            if (written != rows)
            {
                throw new InvalidOperationException(Invariant($"{ways[way].Name} has written {written} rows."));
            }
        }
    }

    // What lives after a collection, at most, while rows are written.
    private long Heap(int rows)
    {
        var most = 0L;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                await Task.Delay(100);
            }
        });
        workplace.Write(rows);
        done.Cancel();
        watching.GetAwaiter().GetResult();
        workplace.Clear();
        return most >> 20;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
