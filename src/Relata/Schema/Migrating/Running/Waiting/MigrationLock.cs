using System.Diagnostics;
using Relata.Schema.Migrating.Running.Waiting.Leases;

namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>The lock by which one process at a time migrates or seeds a database. On SQLite the transaction is the lock.</summary>
/// <param name="connection">The connection.</param>
/// <param name="waits">How long another process is waited for.</param>
internal sealed class MigrationLock(MigrationConnection connection, MigrationWaits waits)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private bool _mayHold;

    /// <summary>Does something while it holds the lock.</summary>
    /// <exception cref="MigrationException">Another process holds it for too long (REL612), a lease was lost (REL663), or the node changes tables of its own alone (REL664).</exception>
    public async ValueTask HoldAsync(Func<ValueTask> use)
    {
        if (connection.Surrounding.TryLock is null)
        {
            await use().ConfigureAwait(false);
            return;
        }

        if (await IsNodeAsync().ConfigureAwait(false))
        {
            await new MigrationLease(connection, waits.LockTimeout, waits.LeaseTime).HoldAsync(use).ConfigureAwait(false);
            return;
        }

        try
        {
            await LockAsync(connection.Surrounding.TryLock).ConfigureAwait(false);
            await use().ConfigureAwait(false);
        }
        finally
        {
            await connection.CleanUpAsync(_mayHold ? [connection.Surrounding.Unlock!] : []).ConfigureAwait(false);
        }
    }

    // A lock of one node is unknown to the others.
    private async ValueTask<bool> IsNodeAsync()
    {
        if (connection.Surrounding.Cluster is not { } query || await connection.RowsAsync(query).ConfigureAwait(false) is not [["ON", var method]])
        {
            return false;
        }

        return method != "RSU" ? true : throw new MigrationException(
            "REL664",
            $"The node of {connection.Database.Address.System} changes tables for itself alone (wsrep_OSU_method = RSU): a migration would change them at this node and not at the others. Nothing was changed. SET GLOBAL wsrep_OSU_method = 'TOI', and apply again.");
    }

    private async ValueTask LockAsync(string tryLock)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await TryLockAsync(tryLock).ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(start) > waits.LockTimeout)
            {
                var holder = await connection.TextsAsync(connection.Surrounding.Holder).ConfigureAwait(false);
                throw new MigrationException("REL612", $"Another migrator holds the lock of {connection.Database.Address.System} for longer than {waits.LockTimeout.TotalSeconds:0} s: {(holder is [{ Length: > 0 } who, ..] ? who : "unknown")}. Wait for it, or end it: the lock ends with its connection.");
            }

            await connection.WaitAsync(Pause).ConfigureAwait(false);
        }
    }

    // A server that was asked may have given the lock though its answer was not read, because the caller has cancelled: the connection would keep the lock in the pool.
    private async ValueTask<bool> TryLockAsync(string tryLock)
    {
        _mayHold = true;
        return _mayHold = await connection.TextsAsync(tryLock).ConfigureAwait(false) is ["1"];
    }
}
