using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Relata.Benchmarks.Models;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks;

/// <summary>Posts with their user, their flags, and the user of each flag. Read the ratios: they are to code written by hand.</summary>
[SimpleJob(warmupCount: 5, iterationCount: 15)]
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2")]
[SuppressMessage("Design", "CA1001", Justification = "The runner calls the clean-up, never Dispose; and the class cannot be sealed.")]
public class SeedQuery
{
    private SampleData _data = null!;
    private HandWritten _handWritten = null!;
    private RelataLoader _relata = null!;
    private DapperLoader _dapper = null!;
    private EntityFrameworkLoader _entityFramework = null!;

    [Params(15, 1_000, 10_000)]
    public int Posts { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _data = new SampleData();
        _handWritten = new HandWritten(_data.ConnectionString);
        _relata = new RelataLoader(_data.ConnectionString);
        _dapper = new DapperLoader(_data.ConnectionString);
        _entityFramework = new EntityFrameworkLoader(_data.ConnectionString);
        CheckThatAllLoadTheSame();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _handWritten.Dispose();
        _relata.Dispose();
        _dapper.Dispose();
        _entityFramework.Dispose();
        _data.Dispose();
    }

    [Benchmark(Baseline = true, Description = "by hand")]
    public object ByHand() => _handWritten.Load(Posts);

    [Benchmark]
    public object Relata() => _relata.Load(Posts);

    [Benchmark]
    public object Dapper() => _dapper.Load(Posts);

    [Benchmark(Description = "EF Core")]
    public object EntityFramework() => _entityFramework.Load(Posts);

    /// <summary>A fast wrong answer must not win.</summary>
    private void CheckThatAllLoadTheSame()
    {
        var expected = GraphSummary.Of(_handWritten.Load(Posts));
        GraphSummary.Check("Relata", GraphSummary.Of(RelataLoader.ToPlain(_relata.Load(Posts))), expected);
        GraphSummary.Check("Dapper", GraphSummary.Of(_dapper.Load(Posts)), expected);
        GraphSummary.Check("EF Core", GraphSummary.Of(_entityFramework.Load(Posts)), expected);
    }
}
