using System.Globalization;
using Relata.Relational;

namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>Tries again what did not get a lock on a table, or lost against another transaction, and tells who holds the lock.</summary>
/// <remarks>While a statement waits for an exclusive lock, all later readers of the table wait for it. So it waits briefly, gives way to them, and tries again.</remarks>
internal sealed class LockRetry(MigrationConnection connection, MigrationWaits waits)
{
    /// <summary>Runs something, again after a lock was not got.</summary>
    /// <param name="what">What waits, for messages: <c>Migration 20261127-0900-slugs</c>.</param>
    /// <param name="tables">The tables that it locks; empty if nothing tells.</param>
    /// <param name="run">What is run. It has undone what it did when it throws.</param>
    /// <exception cref="MigrationException">The lock was not got in the last try either (REL660), or another failure.</exception>
    public async ValueTask<T> RunAsync<T>(string what, IReadOnlyList<QualifiedName> tables, Func<ValueTask<T>> run)
    {
        for (var retry = 0; ; retry++)
        {
            string holders;
            try
            {
                return await run().ConfigureAwait(false);
            }
            catch (MigrationException error) when (connection.Surrounding.Blockers is not null && error.InnerException is LockTimeoutException or DeadlockException or SerializationFailureException)
            {
                holders = await HoldersAsync(tables).ConfigureAwait(false);
                if (retry >= waits.TableLockRetries)
                {
                    throw new MigrationException("REL660", string.Create(
                        CultureInfo.InvariantCulture, $"{what} did not get a lock on a table in {retry + 1} tries of {waits.TableLockTimeout.TotalSeconds:0.###} s. It is held by {holders}. End that transaction, or wait for it, and apply again. {error.Message}"), error.InnerException);
                }
            }

            var pause = waits.PauseBefore(retry);
            connection.Database.Warn(string.Create(
                CultureInfo.InvariantCulture, $"REL660: {what} waits for a lock on a table, which is held by {holders}. Try {retry + 2} of {waits.TableLockRetries + 1} begins in {pause.TotalSeconds:0.###} s."));
            await connection.WaitAsync(pause).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> HoldersAsync(IReadOnlyList<QualifiedName> tables)
    {
        try
        {
            var found = await connection.TextsAsync(connection.Surrounding.Blockers!([.. tables.Select(connection.Dialect.Schema.Dialect.QuoteTable)])).ConfigureAwait(false);
            return found.Length == 0 ? "nobody any more" : string.Join("; ", found);
        }
        catch (DatabaseException error)
        {
            // Some users may not see the transactions of others, and the connection may be lost.
            return $"somebody whom this user cannot see ({error.Message.Split('\n')[0]})";
        }
    }
}
