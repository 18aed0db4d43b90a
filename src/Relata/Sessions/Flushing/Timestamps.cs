using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Sets the columns that have the time at which a row is written.</summary>
internal static class Timestamps
{
    /// <param name="write">The write.</param>
    /// <param name="now">The time.</param>
    /// <param name="keep">Called before an entity is changed.</param>
    public static void Set(FlushWrite write, DateTimeOffset now, Action<Entity> keep)
    {
        var (moment, columns, rows) = write switch
        {
            InsertWrite insert => (Refresh.OnInsert, insert.Columns, insert.Rows),
            LinkInsertWrite link => (Refresh.OnInsert, link.Columns, link.Rows),
            UpdateWrite update => (Refresh.OnUpdate, update.Columns, update.Rows),
            _ => (Refresh.None, ImmutableArray<int>.Empty, ImmutableArray<Entity>.Empty),
        };
        Set([.. columns.Select(column => write.Table.Columns[column]).Where(column => (column.Timestamp & moment) != 0)], rows, now, keep);
    }

    /// <summary>Sets the columns of entities that are inserted or updated, which is not known.</summary>
    public static void Set(EntityType type, IReadOnlyList<Entity> rows, DateTimeOffset now) =>
        Set([.. type.Columns.Where(column => column.Timestamp != Refresh.None)], rows, now, keep: null);

    // A value that the program has set is not replaced.
    private static void Set(ImmutableArray<MappedColumn> columns, IReadOnlyList<Entity> rows, DateTimeOffset now, Action<Entity>? keep)
    {
        foreach (var column in columns)
        {
            var value = ValueOf(column, now);
            foreach (var row in rows.Where(row => !row.IsColumnChanged(column.Index)))
            {
                keep?.Invoke(row);
                row.GetEntityType().SetValue(row, column.Index, value);
            }
        }
    }

    // Servers store microseconds. What a converter makes of a time may have less.
    private static object? ValueOf(MappedColumn column, DateTimeOffset now)
    {
        var time = TimeOf(column, now);
        return column.Format is { } format ? format.ToStored(time) : time;
    }

    /// <summary>The time as a value of the property.</summary>
    public static object TimeOf(MappedColumn column, DateTimeOffset now)
    {
        var unit = column.Type is ColumnType.DateTime or ColumnType.DateTimeOffset ? TimeSpan.TicksPerMicrosecond : TimeSpan.TicksPerSecond;
        var time = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % unit), TimeSpan.Zero);

        // A column without converter has no kind, as it is read.
        return column.ClrType != typeof(DateTime) ? time : (object)(column.Format is null ? time.DateTime : time.UtcDateTime);
    }
}
