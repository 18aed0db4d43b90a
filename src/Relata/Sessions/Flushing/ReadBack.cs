using System.Collections.Immutable;
using Relata.Entities.Properties;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Reads the rows that a flush has written, as far as the database makes values of them: one statement for each table with such columns.</summary>
internal static class ReadBack
{
    public static async ValueTask RunAsync(Session session, FlushPlan plan, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var rows in Rows(session, plan).GroupBy(row => row.GetEntityType()).ToList())
        {
            await ReadAsync(session, rows.Key, [.. rows], isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // The rows of this transaction are read as they are now. Relationships, and the options of the queries that have loaded the entities, stay.
    private static async ValueTask ReadAsync(Session session, EntityType type, List<Entity> rows, bool isAsync, CancellationToken cancellationToken)
    {
        var before = rows.ConvertAll(row => (row.Context, row.Unloaded));
        rows.ForEach(row => row.IsExpired = true);
        var found = await session.Loader.ReadRowsAsync(type, rows, isAsync, cancellationToken).ConfigureAwait(false);
        if (found.Count < rows.Count)
        {
            var gone = rows.Except(found, ReferenceEqualityComparer.Instance).OfType<Entity>().First();
            throw new ObjectDeletedException(
                $"The row of the {type.Name} with key {type.GetKey(gone)} is gone after it was written, so that its values cannot be read back. "
                + "See which trigger or rule of the database removes or hides it.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Context = before[i].Context;
            if (type.Deferred is { } deferred && !rows[i].IsExpired)
            {
                // Deferred columns are not read back: they have the values that were written, or that the database has made since.
                var made = deferred.Columns.Where(column => type.Columns[column].Refresh != Refresh.None);
                rows[i].Unloaded = ColumnMask.Union(before[i].Unloaded?.Intersect(deferred), ColumnMask.Of(made));
            }
        }
    }

    private static IEnumerable<Entity> Rows(Session session, FlushPlan plan)
    {
        HashSet<Entity>? seen = null;
        foreach (var write in plan.Writes.Where(write => write.Table.IsReadBack))
        {
            foreach (var row in Written(write))
            {
                if (row.Session == session && row.StoredState == EntityState.Persistent && (seen ??= new(ReferenceEqualityComparer.Instance)).Add(row))
                {
                    yield return row;
                }
            }
        }
    }

    private static ImmutableArray<Entity> Written(FlushWrite write) => write switch
    {
        InsertWrite insert when IsReadBack(insert.Table, insert.Columns, Refresh.OnInsert) => insert.Rows,
        UpdateWrite update when IsReadBack(update.Table, [], Refresh.OnUpdate) => update.Rows,
        _ => [],
    };

    // A column with a default that the program has set has the value that was sent.
    private static bool IsReadBack(EntityType type, ImmutableArray<int> sent, Refresh moment) => type.Columns.Any(column =>
        column.Refresh.HasFlag(moment) && !(column is { HasDefault: true, IsRefreshed: false } && sent.Contains(column.Index)));
}
