using Relata.Benchmarks.Servers;
using Relata.Benchmarks.Servers.MariaDb;

namespace Relata.Benchmarks;

/// <summary>Loading and saving on MariaDB. EF Core has no provider for it yet that is made for .NET 10.</summary>
public class MariaDbWork : ServerWork
{
    private protected override ServerWorkplace Open() => new MariaDbWorkplace();
}
