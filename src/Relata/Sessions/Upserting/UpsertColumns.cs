using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Upserting;

/// <summary>The columns of an upsert, by their place.</summary>
/// <param name="Inserted">The columns a new row is given.</param>
/// <param name="Conflict">The columns by which the row may be there already; none where it cannot be.</param>
/// <param name="Updated">The columns that are set then.</param>
internal readonly record struct UpsertColumns(ColumnSet Inserted, ColumnSet Conflict, ColumnSet Updated)
{
    public static UpsertColumns Of(Entity entity, ImmutableArray<int> conflict)
    {
        var type = entity.GetEntityType();
        var inserted = RowDraft.InsertedColumns(entity);

        // Of an object that was never saved only what the program has set is known to be meant.
        var isPartial = entity.StoredState == EntityState.Transient;
        ImmutableArray<int> updated =
        [
            .. inserted.Where(column => !type.Columns[column].IsPrimaryKey && !conflict.Contains(column) && (!isPartial || entity.IsColumnChanged(column))),
        ];

        // With nothing to update the row is updated by what it has: only a row that is written is returned.
        var hasConflict = conflict.All(inserted.Contains);
        return new(new(inserted), new(hasConflict ? conflict : []), new(!hasConflict ? [] : updated.IsEmpty ? conflict : updated));
    }
}
