namespace Relata.Sessions.Merging;

/// <summary>Copies columns from a given entity to the session's own instance.</summary>
internal static class ColumnCopy
{
    public static void Run(MergeVisit visit, Entity target)
    {
        var (source, type) = (visit.Source, target.GetEntityType());

        // A new entity has values only in the columns that the program has set; the others are not copied.
        var isPartial = source.StoredState is EntityState.Transient or EntityState.Pending;
        var (given, held) = (type.GetValues(source), type.GetValues(target));
        var isChanged = false;
        // The row was found by the key, which the server may spell differently.
        var first = target.StoredState == EntityState.Persistent ? type.KeyLength : 0;
        for (var column = first; column < held.Length; column++)
        {
            if (!type.Columns[column].IsWritten
                || (isPartial && !source.IsColumnChanged(column))
                || visit.Allowed?.HasColumn(column) == false
                || Equals(given[column], held[column]))
            {
                continue;
            }

            target.BeforeChange();
            held[column] = given[column];
            target.MarkColumnChanged(column);
            isChanged = true;
        }

        if (isChanged)
        {
            type.SetValues(target, held);
        }
    }
}
