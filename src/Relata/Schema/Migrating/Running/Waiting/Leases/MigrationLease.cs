using System.Diagnostics;
using System.Globalization;
using Relata.Schema.Migrating.Running.History;

namespace Relata.Schema.Migrating.Running.Waiting.Leases;

/// <summary>The lock by which one process at a time migrates or seeds a cluster whose nodes have no lock in common (docs/decisions/0045).</summary>
/// <param name="connection">The connection of the migrator.</param>
/// <param name="timeout">How long another migrator is waited for.</param>
/// <param name="length">How long a lease lasts that is not renewed.</param>
internal sealed class MigrationLease(MigrationConnection connection, TimeSpan timeout, TimeSpan length)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly LeaseTable _table = new(connection);
    private long _renewedAt;
    private volatile bool _isLost;

    /// <summary>Does something while it holds the lease.</summary>
    /// <exception cref="MigrationException">Another process holds it for too long (REL612), or has taken it over (REL663).</exception>
    public async ValueTask HoldAsync(Func<ValueTask> use)
    {
        await _table.CreateAsync().ConfigureAwait(false);
        try
        {
            await TakeAsync().ConfigureAwait(false);
            connection.Lease = this;
            var renewal = LeaseRenewal.Start(this, connection.Database, length / 3);
            await using (renewal.ConfigureAwait(false))
            {
                await use().ConfigureAwait(false);
            }
        }
        finally
        {
            connection.Lease = null;
            await connection.CleanUpAsync(_table.Release(_owner)).ConfigureAwait(false);
        }
    }

    /// <summary>Makes sure, between two steps, that this migrator has the lease.</summary>
    /// <remarks>Renewals wait while a node changes a table, as all commits do, and without a second connection there are none.</remarks>
    /// <exception cref="MigrationException">Another one has taken it over (REL663).</exception>
    public async ValueTask RequireAsync()
    {
        while (!_isLost && Stopwatch.GetElapsedTime(Interlocked.Read(ref _renewedAt)) > length / 2)
        {
            try
            {
                await RenewAsync(connection).ConfigureAwait(false);
            }
            catch (DatabaseException error) when (IsConflict(error))
            {
                await connection.WaitAsync(Pause).ConfigureAwait(false);
            }
        }

        ThrowIfLost(_isLost);
    }

    /// <summary>Makes sure, at the end of a transaction and in it, that it is committed only while this migrator has the lease.</summary>
    /// <exception cref="MigrationException">Another migrator has taken over the lease (REL663).</exception>
    public async ValueTask WriteAsync() => ThrowIfLost(!await _table.TryWriteAsync(_owner).ConfigureAwait(false));

    /// <summary>Looks, outside of a transaction, at the lease itself: after a transaction was aborted, or before something is tried again.</summary>
    /// <exception cref="MigrationException">Another migrator has taken over the lease (REL663).</exception>
    public async ValueTask ExamineAsync()
    {
        await connection.ExecuteAsync(connection.Surrounding.CatchUp!).ConfigureAwait(false);
        ThrowIfLost((await _table.ReadAsync().ConfigureAwait(false))?.Owner != _owner);
    }

    /// <summary>Whether an error says that another transaction was faster.</summary>
    public static bool IsConflict(DatabaseException error) => error is DeadlockException or LockTimeoutException or SerializationFailureException;

    /// <summary>Renews the lease on a connection, which may be to another node.</summary>
    public async ValueTask RenewAsync(MigrationConnection on)
    {
        var table = new LeaseTable(on);
        var sent = Stopwatch.GetTimestamp();
        if (await table.TryRenewAsync(_owner).ConfigureAwait(false))
        {
            Interlocked.Exchange(ref _renewedAt, sent);
        }
        else
        {
            // A node may be behind the one that gave the lease.
            await on.ExecuteAsync(on.Surrounding.CatchUp!).ConfigureAwait(false);
            _isLost = (await table.ReadAsync().ConfigureAwait(false))?.Owner != _owner;
        }
    }

    // A lease has run out when it was not renewed for its length while this process looked: no clock of another machine is needed.
    private async ValueTask TakeAsync()
    {
        var start = Stopwatch.GetTimestamp();
        (LeaseState? State, long At) seen = (null, start);
        while (true)
        {
            var now = Stopwatch.GetTimestamp();
            try
            {
                var state = await _table.ReadAsync().ConfigureAwait(false);
                if (state?.Owner == _owner)
                {
                    // A COMMIT that the node reported as aborted was done after all.
                    Interlocked.Exchange(ref _renewedAt, now);
                    return;
                }

                seen = state == seen.State ? seen : (state, now);
                if ((state is null or { IsFree: true } || Stopwatch.GetElapsedTime(seen.At, now) >= length) && await _table.TryTakeAsync(state, _owner, MigrationHistory.Program).ConfigureAwait(false))
                {
                    Interlocked.Exchange(ref _renewedAt, now);
                    WarnOf(state);
                    return;
                }
            }
            catch (DatabaseException error) when (IsConflict(error))
            {
                // Another migrator was faster, or a node changes a table.
            }

            if (Stopwatch.GetElapsedTime(start) > timeout)
            {
                throw new MigrationException("REL612", string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another migrator holds the lock of {connection.Database.Address.System} for longer than {timeout.TotalSeconds:0} s: {seen.State?.Holder ?? "unknown"}. Wait for it, or end it: on a cluster, the lock of a process that has ended lasts until another one has waited for {length.TotalSeconds:0.#} s."));
            }

            await connection.WaitAsync(Pause).ConfigureAwait(false);
        }
    }

    private void WarnOf(LeaseState? taken)
    {
        if (taken is { IsFree: false })
        {
            connection.Database.Warn(string.Create(
                CultureInfo.InvariantCulture, $"REL663: The lock of migrators was taken over from {taken.Holder}, which has not renewed it for {length.TotalSeconds:0.#} s. What that process did not complete goes on here."));
        }
    }

    private void ThrowIfLost(bool isLost)
    {
        if (isLost)
        {
            _isLost = true;
            throw new MigrationException("REL663", string.Create(
                CultureInfo.InvariantCulture,
                $"Another migrator has taken over the lock of {connection.Database.Address.System}, because this one did not renew it for {length.TotalSeconds:0.#} s: it was suspended, or had no connection. This one has stopped, and the other one goes on. Apply again to see that everything was applied."));
        }
    }
}
