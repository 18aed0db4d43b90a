using System.Globalization;
using Relata.Sessions.Flushing.Statements;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>Finds which rows of a write were stale, and what they hold now.</summary>
internal static class StaleRows
{
    /// <summary>The error of a write that affected fewer rows than it has entities.</summary>
    /// <param name="session">The session.</param>
    /// <param name="statement">The write.</param>
    /// <param name="read">Returns a copy of an entity with the values of its row; null if the entity has them.</param>
    /// <param name="isResolvable">Whether the transaction has nothing but the failed flush.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async ValueTask<StaleDataException> FindAsync(
        Session session, WriteStatement statement, Func<Entity, Entity?> read, bool isResolvable, bool isAsync, CancellationToken cancellationToken)
    {
        var all = RowWrite.RowsOf(statement.Write);
        var suspects = Enumerable.Range(0, all.Length).Where(index => statement.WasFound(index) != true).ToArray();
        var current = new Entity?[suspects.Length];
        var isKnown = true;
        try
        {
            foreach (var same in suspects.Select((index, place) => (Row: all[index], Place: place)).GroupBy(pair => pair.Row.GetEntityType()))
            {
                var pairs = same.ToList();
                var stored = await StoredRows.ReadAsync(session, pairs.ConvertAll(pair => statement.KeyOf(suspects[pair.Place]) ?? pair.Row), isAsync, cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < pairs.Count; i++)
                {
                    current[pairs[i].Place] = stored[i];
                }
            }
        }
        catch (RelataException)
        {
            // A later statement of the batch has failed, and with it the transaction. The stale rows are known all the same.
            isKnown = false;
        }

        var rows = new List<StaleRow>();
        for (var i = 0; i < suspects.Length; i++)
        {
            // Without a comparison, a row that is there was found.
            if (statement.WasFound(suspects[i]) == false || (isKnown && current[i] is null))
            {
                rows.Add(RowOf(statement, all[suspects[i]], suspects[i], isKnown ? current[i] : null, isKnown, read));
            }
        }

        return new StaleDataException(Message(statement, rows)) { Rows = rows, Session = session, IsResolvable = isResolvable };
    }

    private static StaleRow RowOf(WriteStatement statement, Entity row, int index, Entity? current, bool isKnown, Func<Entity, Entity?> read)
    {
        var type = row.GetEntityType();
        var compared = statement.ReadOf(index);
        if (current is not null && compared is not null && statement.Write.Compared.All(column => Equals(type.GetValue(current, column), type.GetValue(compared, column))))
        {
            // The snapshot of the transaction is older than the change.
            (current, isKnown) = (null, false);
        }

        if (current is null && statement.Write is DeleteWrite && !type.Root.Hierarchy.JoinedParts.IsEmpty)
        {
            // Its rows in the tables of derived classes are deleted already.
            isKnown = false;
        }

        var entity = statement.Write is UpdateWrite update ? update.EntityOf(index) : row;
        return new StaleRow(entity, type.GetKey(statement.KeyOf(index) ?? row))
        {
            Read = Detached(read(entity) ?? compared ?? entity),
            Current = current,
            IsGone = isKnown && current is null,
            ExpectedVersion = type.Version is { } version && compared is not null ? type.GetValue(compared, version.Index) : null,
            CurrentVersion = type.Version is { } held && current is not null ? type.GetValue(current, held.Index) : null,
        };
    }

    private static Entity Detached(Entity entity)
    {
        var type = entity.GetEntityType();
        var copy = type.Create();
        copy.Unloaded = entity.Unloaded;
        type.SetValues(copy, type.GetValues(entity));
        copy.State = EntityState.Persistent;
        return copy;
    }

    private static string Message(WriteStatement statement, List<StaleRow> rows)
    {
        var text = $"{statement.Write} found {statement.Touched} of {statement.Count} rows";
        if (rows.Count == 0)
        {
            return text + ". They were changed or deleted since they were loaded: roll back, and load them again.";
        }

        var described = rows.Take(5).Select(row => Describe(row, statement.Write.Compared.Select(column => statement.Write.Table.Columns[column].Property)));
        return $"{text}. {string.Join(" ", described)}{(rows.Count > 5 ? $" {rows.Count - 5} more." : "")} "
            + "Roll back, and load them again; or let session.Resolve decide which changes are kept.";
    }

    private static string Describe(StaleRow row, IEnumerable<string> compared)
    {
        var type = row.Entity.GetEntityType();
        var name = $"The {type.Name} with key {row.Key}";
        var expected = type.Version is { } version ? $"was read with {version} {Text(row.ExpectedVersion)}" : $"was read with other values of {string.Join(", ", compared)}";
        return row.IsGone ? $"{name} is gone."
            : row.Current is null ? $"{name} {expected}, and was changed or deleted since."
            : type.Version is null ? $"{name} {expected}."
            : $"{name} {expected}, and now has {Text(row.CurrentVersion)}.";
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
