using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.SoftDeleting;

/// <summary>Plans the updates of rows that are deleted softly, and sets the column that says it.</summary>
internal static class SoftDeletes
{
    /// <summary>Whether a column already says that the row of an entity is deleted.</summary>
    public static bool IsDeleted(Entity entity)
    {
        var type = entity.GetEntityType();
        return type.SoftDelete is { } column && !entity.IsExpired && entity.IsColumnLoaded(column.Index)
            && (column.IsNullable ? !type.IsNull(entity, column.Index) : type.GetValue(entity, column.Index) is true);
    }

    /// <summary>The updates of rows that are deleted softly. What an entity has changed was set by hooks: its own changes were dropped. Pure.</summary>
    /// <param name="entities">The entities.</param>
    /// <param name="references">References to new rows, which are written after these are inserted.</param>
    public static IEnumerable<FlushWrite> Writes(ImmutableArray<Entity> entities, NewReferences references)
    {
        var unchanged = new Dictionary<EntityType, ColumnSet>();
        foreach (var rows in entities.Where(entity => !IsDeleted(entity) || entity.HasColumnChanges).GroupBy(entity => (Type: entity.GetEntityType(), Columns: ColumnsOf(entity, unchanged, references))))
        {
            var (type, columns) = (rows.Key.Type, rows.Key.Columns.Columns);
            yield return new UpdateWrite(type, columns, [.. rows]) { Compared = ComparedColumns.OfUpdate(type, columns), IsSoftDelete = true };
        }
    }

    /// <summary>Sets the column of the rows of a write.</summary>
    public static void Set(UpdateWrite write, DateTimeOffset now)
    {
        if (write.Table.SoftDelete is { } column && write.Columns.Contains(column.Index))
        {
            // A hook may have set it.
            foreach (var row in write.Rows.Where(row => !IsDeleted(row)))
            {
                row.GetEntityType().SetValue(row, column.Index, ValueOf(column, now));
            }
        }
    }

    /// <summary>The value that says that a row is deleted.</summary>
    public static object ValueOf(MappedColumn column, DateTimeOffset now) => column.Type == ColumnType.Boolean ? true : Timestamps.TimeOf(column, now);

    private static ColumnSet ColumnsOf(Entity entity, Dictionary<EntityType, ColumnSet> unchanged, NewReferences references)
    {
        var type = entity.GetEntityType();
        if (!entity.HasColumnChanges && unchanged.TryGetValue(type, out var same))
        {
            return same;
        }

        var columns = new ColumnSet(
        [
            .. type.Columns.Where(column => IsWritten(column) || (entity.IsColumnChanged(column.Index) && !references.Has(entity, column.Index))).Select(column => column.Index),
        ]);
        if (!entity.HasColumnChanges)
        {
            unchanged.Add(type, columns);
        }

        return columns;
    }

    private static bool IsWritten(MappedColumn column) => column.IsSoftDelete || column.SetBySession.HasFlag(Refresh.OnUpdate) || column.Version == VersionSource.Session;
}
