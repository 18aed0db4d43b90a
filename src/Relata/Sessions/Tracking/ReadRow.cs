using Relata.Entities.Owned;
using Relata.Entities.Properties;

namespace Relata.Sessions.Tracking;

/// <summary>What the row of a changed entity holds, after columns of it have been read while the changes of others were kept.</summary>
internal static class ReadRow
{
    /// <param name="former">What the row held before.</param>
    /// <param name="entity">The entity, with the columns that were read.</param>
    /// <param name="columns">The columns that were read; null for none.</param>
    /// <param name="kept">The changed columns that the row may have other values of by now; null for none.</param>
    public static Entity Of(Entity former, Entity entity, ColumnMask? columns, ColumnMask? kept)
    {
        var type = entity.GetEntityType();
        var row = former.Snapshot();
        foreach (var column in type.Columns.Select(column => column.Index))
        {
            if (columns?.Contains(column) == true)
            {
                row.MarkColumnUnchanged(column);
            }
            else if (kept?.Contains(column) == true)
            {
                // As for an entity that came to the session with changes: what the row holds is not known.
                row.MarkColumnChanged(column);
            }
        }

        row.Unloaded = ColumnMask.Union(former.Unloaded?.Except(columns), entity.Unloaded);

        // An owned value is set as a whole. Where a part of it has a pending change, the others are taken for unknown.
        var split = columns is null ? null : type.WholeOwned(columns)?.Except(columns);
        if (columns?.Except(split is null ? null : type.WholeOwned(split)) is { } whole)
        {
            type.SetValues(row, type.GetValues(entity, whole), whole);
        }

        row.Unloaded = ColumnMask.Union(row.Unloaded, split is null ? null : type.WholeOwned(split));
        return row;
    }
}
