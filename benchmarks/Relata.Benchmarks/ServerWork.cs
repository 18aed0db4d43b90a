using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Relata.Benchmarks.Servers;

namespace Relata.Benchmarks;

/// <summary>Loading and saving on a server. Read the ratios: they are to code written by hand on the server's driver.</summary>
[SimpleJob(warmupCount: 5, iterationCount: 15)]
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2")]
[SuppressMessage("Design", "CA1001", Justification = "The runner calls the clean-up, never Dispose; and the class cannot be sealed.")]
public abstract class ServerWork
{
    private ServerWorkplace _workplace = null!;

    public static IEnumerable<string> Works => Work.All.Select(work => work.Name);

    [ParamsSource(nameof(Works))]
    public string Name { get; set; } = "";

    private protected Work Work => Work.All.Single(work => work.Name == Name);

    [GlobalSetup]
    public void Setup()
    {
        _workplace = Open();
        _workplace.CheckThatAllDoTheSame();
    }

    [GlobalCleanup]
    public void Cleanup() => _workplace.Dispose();

    [Benchmark(Baseline = true, Description = "by hand")]
    public object? ByHand() => Work.Do(_workplace.ByHand);

    [Benchmark]
    public object? Relata() => Work.Do(_workplace.Relata);

    [Benchmark]
    public object? Dapper() => Other("Dapper");

    private protected abstract ServerWorkplace Open();

    private protected object? Other(string name) => Work.Do(_workplace.Others.First(other => other.Name == name).Contender);
}
