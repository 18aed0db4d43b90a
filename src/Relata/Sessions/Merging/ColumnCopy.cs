namespace Relata.Sessions.Merging;

/// <summary>Copies the columns of a given object onto the session's own.</summary>
internal static class ColumnCopy
{
    public static void Run(MergeVisit visit, Entity target)
    {
        var (source, type) = (visit.Source, target.GetEntityType());

        // Of an object that was never saved only what the program has set is known to be meant.
        var isPartial = source.StoredState is EntityState.Transient or EntityState.Pending;
        var (given, held) = (type.GetValues(source), type.GetValues(target));
        var isChanged = false;
        // The row was found by the key, which the server may spell in another way.
        var first = target.StoredState == EntityState.Persistent ? type.KeyLength : 0;
        for (var column = first; column < held.Length; column++)
        {
            if ((isPartial && !source.IsColumnChanged(column))
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
