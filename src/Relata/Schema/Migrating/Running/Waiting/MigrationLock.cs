using System.Diagnostics;

namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>The lock by which one process at a time migrates or seeds a database. On SQLite the transaction is the lock.</summary>
/// <param name="database">The database.</param>
/// <param name="connection">The connection.</param>
/// <param name="timeout">How long another process is waited for.</param>
internal sealed class MigrationLock(Database database, MigrationConnection connection, TimeSpan timeout)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Does something while it holds the lock.</summary>
    /// <exception cref="MigrationException">Another process holds it for too long (REL612).</exception>
    public async ValueTask HoldAsync(Func<ValueTask> use)
    {
        if (connection.Surrounding.TryLock is null)
        {
            await use().ConfigureAwait(false);
            return;
        }

        await LockAsync(connection.Surrounding.TryLock).ConfigureAwait(false);
        try
        {
            await use().ConfigureAwait(false);
        }
        finally
        {
            await connection.CleanUpAsync([connection.Surrounding.Unlock!]).ConfigureAwait(false);
        }
    }

    private async ValueTask LockAsync(string tryLock)
    {
        var start = Stopwatch.GetTimestamp();
        while (await connection.TextsAsync(tryLock).ConfigureAwait(false) is not ["1"])
        {
            if (Stopwatch.GetElapsedTime(start) > timeout)
            {
                var holder = await connection.TextsAsync(connection.Surrounding.Holder).ConfigureAwait(false);
                throw new MigrationException("REL612", $"Another migrator holds the lock of {database.Address.System} for longer than {timeout.TotalSeconds:0} s: {(holder is [{ Length: > 0 } who, ..] ? who : "unknown")}. Wait for it, or end it: the lock ends with its connection.");
            }

            await connection.WaitAsync(Pause).ConfigureAwait(false);
        }
    }
}
