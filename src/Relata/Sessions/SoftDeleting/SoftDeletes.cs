using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

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

    /// <summary>The updates of rows that are deleted softly. Pure.</summary>
    public static IEnumerable<FlushWrite> Writes(ImmutableArray<Entity> entities) => entities.IsEmpty ? [] : entities.Where(entity => !IsDeleted(entity)).GroupBy(entity => entity.GetEntityType()).Select(rows =>
    {
        ImmutableArray<int> columns = [.. rows.Key.Columns.Where(IsWritten).Select(column => column.Index)];
        return new UpdateWrite(rows.Key, columns, [.. rows]) { Compared = ComparedColumns.OfUpdate(rows.Key, columns), IsSoftDelete = true };
    });

    /// <summary>Sets the column of the rows of a write.</summary>
    public static void Set(UpdateWrite write, DateTimeOffset now)
    {
        if (write.Table.SoftDelete is { } column && write.Columns.Contains(column.Index))
        {
            foreach (var row in write.Rows)
            {
                row.GetEntityType().SetValue(row, column.Index, ValueOf(column, now));
            }
        }
    }

    /// <summary>The value that says that a row is deleted.</summary>
    public static object ValueOf(MappedColumn column, DateTimeOffset now) => column.Type == ColumnType.Boolean ? true : Timestamps.TimeOf(column, now);

    /// <summary>Drops the pending changes of entities that are deleted softly, as a delete does: their rows keep everything else.</summary>
    public static void DropChanges(IEnumerable<Entity> entities, UnitOfWork work)
    {
        foreach (var entity in entities)
        {
            if (entity.HasChanges && work.FindWritten(entity) is { } before)
            {
                entity.GetEntityType().Copy(before, entity);
                entity.RestoreBookkeeping(before);
                entity.State = EntityState.Deleted;
            }
        }
    }

    private static bool IsWritten(MappedColumn column) => column.IsSoftDelete || column.Timestamp.HasFlag(Refresh.OnUpdate) || column.Version == VersionSource.Session;
}
