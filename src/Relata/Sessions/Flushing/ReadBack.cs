using System.Collections.Immutable;
using Relata.Entities.Properties;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Reads the rows that a flush has written, as far as the database makes values of them: one statement for each table with such columns.</summary>
internal static class ReadBack
{
    /// <param name="session">The session.</param>
    /// <param name="plan">The flush.</param>
    /// <param name="stamped">Writes that have returned the versions of their rows; null for none.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async ValueTask RunAsync(Session session, FlushPlan plan, HashSet<FlushWrite>? stamped, bool isAsync, CancellationToken cancellationToken)
    {
        if (!plan.Writes.Any(static write => write.Table.IsReadBack))
        {
            return;
        }

        foreach (var rows in Rows(session, plan, stamped).GroupBy(row => row.GetEntityType()).ToList())
        {
            await ReadAsync(session, rows.Key, [.. rows], isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // The columns are loaded anew, as those that a query has left out. If keys are among them, the entity is refreshed, so that relationships follow.
    private static async ValueTask ReadAsync(Session session, EntityType type, List<Entity> rows, bool isAsync, CancellationToken cancellationToken)
    {
        var columns = ColumnMask.Of(type.Columns.Where(column => column.Refresh != Refresh.None).Select(column => column.Index))!;
        await ReadAsync(session, type, rows, columns, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads columns of rows again by one statement. Pending changes of these columns are kept.</summary>
    public static async ValueTask ReadAsync(
        Session session, EntityType type, List<Entity> rows, ColumnMask columns, bool isAsync, CancellationToken cancellationToken)
    {
        // The version is always read, but no relationship follows it.
        var references = type.Version is { } version ? columns.Without(version.Index) : columns;
        foreach (var row in rows)
        {
            row.Unloaded = ColumnMask.Union(row.Unloaded, row.HasColumnChanges ? columns.Except(ColumnMask.Of(type.Columns.Select(column => column.Index).Where(row.IsColumnChanged))) : columns);
            row.IsExpired |= references?.Overlaps(type.KeyColumns!) == true;
        }

        await session.Loader.LoadColumnsAsync(type, rows, columns, isAsync, cancellationToken).ConfigureAwait(false);
        if (rows.Find(row => row.Unloaded?.Overlaps(columns) == true) is { } gone)
        {
            throw new ObjectDeletedException(
                $"The row of the {type.Name} with key {type.GetKey(gone)} is gone after it was written, so that its values cannot be read back. "
                + "See which trigger or rule of the database removes or hides it.");
        }
    }

    private static IEnumerable<Entity> Rows(Session session, FlushPlan plan, HashSet<FlushWrite>? stamped)
    {
        HashSet<Entity>? seen = null;
        foreach (var write in plan.Writes.Where(write => write.Table.IsReadBack))
        {
            foreach (var row in Written(session, write, stamped?.Contains(write) == true))
            {
                if (row.Session == session && row.StoredState == EntityState.Persistent && (seen ??= new(ReferenceEqualityComparer.Instance)).Add(row))
                {
                    yield return row;
                }
            }
        }
    }

    private static IEnumerable<Entity> Written(Session session, FlushWrite write, bool isStamped) => write switch
    {
        InsertWrite insert when IsReadBack(insert.Table, insert.Columns, Refresh.OnInsert, isStamped) => insert.Rows,
        UpdateWrite update when IsReadBack(update.Table, [], Refresh.OnUpdate, isStamped) => update.Rows,
        // Which rows have lost their principal is not known: those that the session holds and that have none.
        ClearKeyWrite clear when IsReadBack(clear.Table, [], Refresh.OnUpdate) => session.Identities.EntitiesOf(clear.Table).Where(clear.Key.IsNull).ToArray(),
        _ => Enumerable.Empty<Entity>(),
    };

    private static bool IsReadBack(EntityType type, ImmutableArray<int> sent, Refresh moment, bool isStamped = false) =>
        type.Columns.Any(column => column.IsMade(moment, sent.Contains(column.Index)) && !(isStamped && column.Column.IsSystem));
}
