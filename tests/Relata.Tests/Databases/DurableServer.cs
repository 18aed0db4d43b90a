using Relata.Servers;

namespace Relata.Tests.Databases;

/// <summary>A server of a test's own that has on its disk what it said was committed: it may be killed.</summary>
public abstract class DurableServer
{
    public abstract Task<DatabaseServer> StartAsync();

    public abstract Database Open(string connectionString, ModelSet models);

    /// <summary>How many transactions wait for a lock of another one, as a query.</summary>
    public abstract string CountLockWaits { get; }
}
