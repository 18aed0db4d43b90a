using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Upserting;

/// <summary>The columns of an upsert, by ordinal.</summary>
/// <param name="Inserted">The columns of the INSERT.</param>
/// <param name="Conflict">The columns by which an existing row is found; empty if there cannot be one.</param>
/// <param name="Updated">The columns of the UPDATE.</param>
internal readonly record struct UpsertColumns(ColumnSet Inserted, ColumnSet Conflict, ColumnSet Updated)
{
    public static UpsertColumns Of(Entity entity, ImmutableArray<int> conflict)
    {
        var type = entity.GetEntityType();
        var inserted = RowDraft.InsertedColumns(entity);

        // A changed row gets another version, whether the program has set one or not.
        var version = type.Version is { Version: VersionSource.Session } made ? made.Index : -1;

        // A new entity has values only in the columns that the program has set; the others are not written to an existing row.
        var isPartial = entity.StoredState == EntityState.Transient;
        ImmutableArray<int> updated =
        [
            .. inserted.Where(column => !type.Columns[column].IsPrimaryKey && column != type.Discriminator?.Index && !conflict.Contains(column) && (!isPartial || entity.IsColumnChanged(column) || type.Columns[column].SetBySession.HasFlag(Refresh.OnUpdate) || column == version)),
        ];
        updated = updated.All(column => column == version) ? [] : updated;

        // Without columns to update, the conflict columns are set to their own values: only a written row is returned.
        var hasConflict = conflict.All(inserted.Contains);
        return new(new(inserted), new(hasConflict ? conflict : []), new(!hasConflict ? [] : updated.IsEmpty ? conflict : updated));
    }
}
