using Relata.Diagnostics;
using Relata.Providers;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata;

/// <summary>Explains what the next flush of a session would write, without writing it.</summary>
/// <remarks>
/// <para>
/// For diagnostics and tests. It gathers the changes as the flush does: it reads the rows to which deletes cascade and the last positions of ordered lists that are not loaded, numbers these lists,
/// and throws what the flush would throw before its first statement.
/// </para>
/// <para>
/// Hooks before a flush do not run, and what they would add or change is not in it. Neither are values that the flush sets: generated keys, versions, times and users. What a flush reads back
/// afterwards is not in it either.
/// </para>
/// </remarks>
public static class FlushExplanations
{
    /// <summary>Explains what the next flush would write.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="SessionStateException">A change cannot be written, or the session reads a snapshot.</exception>
    /// <exception cref="CircularDependencyException">Rows depend on each other through foreign keys none of which is nullable.</exception>
    public static FlushExplanation ExplainFlush(this Session session) => RunAsync(session, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="ExplainFlush" />
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task<FlushExplanation> ExplainFlushAsync(this Session session, CancellationToken cancellationToken = default) => RunAsync(session, isAsync: true, cancellationToken).AsTask();

    private static async ValueTask<FlushExplanation> RunAsync(Session session, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        using var use = session.Use("ExplainFlush");
        var work = session.Work;
        if (!work.HasChanges)
        {
            return new FlushExplanation([]);
        }

        session.Guard.ThrowIfInFlush();
        session.Channel.ThrowIfSnapshot();
        using var purpose = session.Channel.For(StatementPurpose.Flush);
        work.Deferred.Release(work);
        try
        {
            return await ExplainAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            work.TakeBackCascaded();
        }
    }

    private static async ValueTask<FlushExplanation> ExplainAsync(Session session, bool isAsync, CancellationToken cancellationToken)
    {
        var changes = await new FlushPreparation(session, session.Work).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        session.Work.Cascaded.Dropped.Drop();
        var plan = FlushPlanner.Plan(changes);
        UniqueExchanges.Check(session, plan);
        var texts = session.Database.Compilation.Writes;
        return new FlushExplanation(
            [.. plan.Batches.SelectMany((batch, index) => batch.Select(write => Describe(write, texts.Of(write).One.Text, index + 1)))]);
    }

    private static PlannedWrite Describe(FlushWrite write, string sql, int batch)
    {
        var (kind, entities) = write switch
        {
            InsertWrite or LinkInsertWrite => (WriteKind.Insert, RowWrite.RowsOf(write)),
            UpdateWrite => (WriteKind.Update, RowWrite.RowsOf(write)),
            ClearKeyWrite clear => (WriteKind.Update, clear.Principals),
            LinkDeleteWrite delete => (WriteKind.Delete, delete.Rows),
            _ => (WriteKind.Delete, RowWrite.RowsOf(write)),
        };
        var columns = write is ClearKeyWrite { Key: var key } ? key.ClearedColumns : RowWrite.ColumnsOf(write);
        return new PlannedWrite(kind, write.Part.Table.Name, [.. columns.Select(column => write.Table.Columns[column].Property)], sql, entities, batch);
    }
}
