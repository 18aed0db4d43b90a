using BenchmarkDotNet.Attributes;
using Relata.Benchmarks.Servers;
using Relata.Benchmarks.Servers.PostgreSql;

namespace Relata.Benchmarks;

/// <summary>Loading and saving on PostgreSQL.</summary>
public class PostgreSqlWork : ServerWork
{
    [Benchmark(Description = "EF Core")]
    public object? EntityFramework() => Other("EF Core");

    private protected override ServerWorkplace Open() => new PostgreSqlWorkplace();
}
