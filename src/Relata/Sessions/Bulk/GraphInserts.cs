using Relata.Providers;
using Relata.Sessions.Bulk;

namespace Relata;

/// <summary>Inserts many linked objects without tracking them afterwards.</summary>
/// <remarks>
/// <para>
/// The objects are inserted a thousand at a time with all new objects that <c>Add</c> would add with them, through lists and references, by what a flush sends: one statement for many rows of a
/// table, principals first. Then they are objects from a closed session, so that the memory is that of one part and, until the transaction ends, of the keys (<see cref="BulkInserts"/>). An object that was inserted with another one may be given once more; it is not
/// inserted again. References may lead to objects of the session, which do not get to know the rows.
/// </para>
/// <para>
/// It belongs to the transaction of the session, with its filters and its user; the audit trail records the rows. Hooks of flushes do not run. Lists that the session has loaded are not brought up
/// to date, except that those with an order are loaded again. If a part fails, the objects of the parts before it have keys of rows that the rollback removes: do not use them further.
/// </para>
/// <para><see cref="BulkInserts"/> is faster for objects that are not linked to each other.</para>
/// </remarks>
public static class GraphInserts
{
    /// <summary>Inserts new objects with all new objects that they are linked to.</summary>
    /// <param name="session">The session. The enumeration must not use it.</param>
    /// <param name="entities">New objects, of one class or of several. They are enumerated once.</param>
    /// <param name="progress">Told the number of rows that were inserted, after each part; null for nothing.</param>
    /// <returns>The number of rows in each table.</returns>
    /// <exception cref="SessionStateException">An object has a row or belongs to an open session, or one of another open session, or one that has a row and was changed, or that the session has deleted, is reached.</exception>
    /// <exception cref="ConstraintViolationException">A row violates a constraint. Roll back before using the session again.</exception>
    public static WrittenRows InsertRange(this Session session, IEnumerable<Entity> entities, IProgress<long>? progress = null) =>
        RunAsync(session, entities, progress, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="InsertRange" />
    /// <param name="session">The session. The enumeration must not use it.</param>
    /// <param name="entities">New objects, of one class or of several. They are enumerated once.</param>
    /// <param name="progress">Told the number of rows that were inserted, after each part; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the operation, also within a part.</param>
    public static Task<WrittenRows> InsertRangeAsync(this Session session, IEnumerable<Entity> entities, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(session, entities, progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="InsertRangeAsync(Session, IEnumerable{Entity}, IProgress{long}, CancellationToken)" />
    public static async Task<WrittenRows> InsertRangeAsync(this Session session, IAsyncEnumerable<Entity> entities, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(entities);
        var run = new GraphInsert(session, progress, isAsync: true, cancellationToken);
        await foreach (var entity in entities.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await run.AddAsync(entity).ConfigureAwait(false);
        }

        return await run.FinishAsync().ConfigureAwait(false);
    }

    private static async ValueTask<WrittenRows> RunAsync(Session session, IEnumerable<Entity> entities, IProgress<long>? progress, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(entities);
        var run = new GraphInsert(session, progress, isAsync, cancellationToken);
        foreach (var entity in entities)
        {
            await run.AddAsync(entity).ConfigureAwait(false);
        }

        return await run.FinishAsync().ConfigureAwait(false);
    }
}
