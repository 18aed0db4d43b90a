using Relata.Schema.Migrating.Running.Waiting;

namespace Relata.Schema.Migrating.Running;

/// <summary>The settings of the connection, and the transaction, in which tables are changed.</summary>
/// <param name="connection">The connection.</param>
/// <param name="waits">How long others are waited for.</param>
internal sealed class MigrationSession(MigrationConnection connection, MigrationWaits waits)
{
    /// <summary>Does something with the settings, in a transaction where the database has one for changes of tables.</summary>
    /// <param name="use">What is done.</param>
    /// <param name="isWhole">Whether it is one transaction. Otherwise it begins and ends transactions by itself.</param>
    /// <param name="changesOnlyRows">Whether only rows change. SQLite keeps its foreign keys switched on then.</param>
    public async ValueTask<bool> RunAsync(Func<ValueTask<bool>> use, bool isWhole = true, bool changesOnlyRows = false)
    {
        var restore = changesOnlyRows ? [] : await connection.TextsAsync(connection.Surrounding.Restore).ConfigureAwait(false);
        await connection.ExecuteAsync(changesOnlyRows ? [] : connection.Surrounding.Before).ConfigureAwait(false);
        await connection.LimitLocksAsync(waits, isInTransaction: false).ConfigureAwait(false);
        try
        {
            return connection.Surrounding.IsTransactional && isWhole ? await InTransactionAsync(use).ConfigureAwait(false) : await use().ConfigureAwait(false);
        }
        finally
        {
            await connection.CleanUpAsync(restore).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> InTransactionAsync(Func<ValueTask<bool>> use)
    {
        await connection.BeginAsync().ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(connection.Surrounding.Inside).ConfigureAwait(false);
            await connection.LimitLocksAsync(waits, isInTransaction: true).ConfigureAwait(false);
            var result = await use().ConfigureAwait(false);
            await connection.CommitAsync().ConfigureAwait(false);
            return result;
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }
}
