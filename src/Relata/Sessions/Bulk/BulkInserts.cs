using Relata.Providers;
using Relata.Sessions.Bulk;

namespace Relata;

/// <summary>Inserts many rows without tracking their objects: in the memory of a part of them and, until the transaction ends, of their keys.</summary>
/// <remarks>
/// <para>
/// The rows of a part are sent together, by COPY, by LOAD DATA where the connection string allows it, or by INSERT statements of many rows, in the transaction of the session:
/// a rollback removes all of them. Each object gets the key of its row, and is then an object from a closed session: it can be used as a reference, added to a session, or forgotten.
/// </para>
/// <para>
/// A foreign key is copied from a reference whose object has its row already; for one that has not, insert that first. Lists are not followed: an object
/// whose lists hold something is refused. Values that the database makes are not read back; an access to them says so. Nothing is compared with what the
/// session holds. If a part fails, its objects have no generated keys; those of the parts before it keep keys whose rows the rollback removes: do not use
/// them further.
/// </para>
/// <para>
/// A query of the same session may load objects for the rows. A rollback makes these new objects, for which the session keeps the keys of the rows until the transaction ends: consecutive numbers
/// take no memory, a <see cref="Guid"/> takes 16 bytes, and a text key is kept with its text.
/// </para>
/// </remarks>
public static class BulkInserts
{
    /// <summary>Inserts rows, which are enumerated once, part by part.</summary>
    /// <returns>The number of rows.</returns>
    /// <param name="session">The session. The enumeration must not use it.</param>
    /// <param name="rows">New objects.</param>
    /// <param name="progress">Told the number of rows after each part; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the operation, also within a part.</param>
    /// <exception cref="SessionStateException">An object has a row, belongs to a session or is given twice, its lists hold something, or it refers to an object without a row.</exception>
    /// <exception cref="ConstraintViolationException">A row violates a constraint. Roll back before using the session again.</exception>
    public static async Task<long> BulkInsertAsync<T>(this Session session, IAsyncEnumerable<T> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(rows);
        var run = new BulkInsert(session, progress, isAsync: true, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await run.AddAsync(row).ConfigureAwait(false);
        }

        return await run.FinishAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="BulkInsertAsync{T}(Session, IAsyncEnumerable{T}, IProgress{long}, CancellationToken)" />
    public static Task<long> BulkInsertAsync<T>(this Session session, IEnumerable<T> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => RunAsync(session, rows, progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="BulkInsertAsync{T}(Session, IAsyncEnumerable{T}, IProgress{long}, CancellationToken)" />
    public static long BulkInsert<T>(this Session session, IEnumerable<T> rows, IProgress<long>? progress = null)
        where T : Entity, IEntity<T> => RunAsync(session, rows, progress, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Inserts rows in a transaction of their own, all or none.</summary>
    /// <param name="database">The database.</param>
    /// <param name="rows">New objects, which are enumerated once.</param>
    /// <param name="progress">Told the number of rows after each part; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the operation, also within a part.</param>
    /// <inheritdoc cref="BulkInsertAsync{T}(Session, IAsyncEnumerable{T}, IProgress{long}, CancellationToken)" path="/returns|/exception" />
    public static async Task<long> BulkInsertAsync<T>(this Database database, IAsyncEnumerable<T> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(database);
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var count = await session.BulkInsertAsync(rows, progress, cancellationToken).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    /// <inheritdoc cref="BulkInsertAsync{T}(Database, IAsyncEnumerable{T}, IProgress{long}, CancellationToken)" />
    public static async Task<long> BulkInsertAsync<T>(this Database database, IEnumerable<T> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(database);
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var count = await session.BulkInsertAsync(rows, progress, cancellationToken).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    private static async ValueTask<long> RunAsync<T>(Session session, IEnumerable<T> rows, IProgress<long>? progress, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(rows);
        var run = new BulkInsert(session, progress, isAsync, cancellationToken);
        foreach (var row in rows)
        {
            await run.AddAsync(row).ConfigureAwait(false);
        }

        return await run.FinishAsync().ConfigureAwait(false);
    }
}
