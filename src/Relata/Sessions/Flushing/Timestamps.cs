using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Auditing;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Sets the columns that have the time at which a row is written, or the user who writes it.</summary>
internal static class Timestamps
{
    /// <param name="write">The write.</param>
    /// <param name="now">The time.</param>
    /// <param name="user">Who writes.</param>
    /// <param name="keep">Called before an entity is changed.</param>
    public static void Set(FlushWrite write, DateTimeOffset now, CurrentUser user, Action<Entity> keep)
    {
        var (moment, columns, rows) = write switch
        {
            InsertWrite insert => (Refresh.OnInsert, insert.Columns, insert.Rows),
            LinkInsertWrite link => (Refresh.OnInsert, link.Columns, link.Rows),
            UpdateWrite update => (Refresh.OnUpdate, update.Columns, update.Rows),
            _ => (Refresh.None, ImmutableArray<int>.Empty, ImmutableArray<Entity>.Empty),
        };
        Set([.. columns.Select(column => write.Table.Columns[column]).Where(column => (column.SetBySession & moment) != 0)], rows, now, user, keep);

        // New entities that take the rows of deleted ones.
        if (write is UpdateWrite && rows.Any(static row => row.StoredState == EntityState.Pending))
        {
            Set([.. columns.Select(column => write.Table.Columns[column]).Where(column => column.SetBySession == Refresh.OnInsert)], [.. rows.Where(static row => row.StoredState == EntityState.Pending)], now, user, keep);
        }
    }

    /// <summary>Sets the columns of entities that are inserted or updated, which is not known.</summary>
    public static void Set(EntityType type, IReadOnlyList<Entity> rows, DateTimeOffset now, CurrentUser user) =>
        Set([.. type.Columns.Where(column => column.SetBySession != Refresh.None)], rows, now, user, keep: null);

    // A value that the program has set is not replaced.
    private static void Set(ImmutableArray<MappedColumn> columns, IReadOnlyList<Entity> rows, DateTimeOffset now, CurrentUser user, Action<Entity>? keep)
    {
        foreach (var column in columns)
        {
            object? value = null;
            var isKnown = false;
            foreach (var row in rows.Where(row => !row.IsColumnChanged(column.Index)))
            {
                // Nobody is asked who writes if the program has said it.
                value = isKnown ? value : ValueOf(row.GetEntityType(), column, now, user);
                isKnown = true;
                keep?.Invoke(row);
                row.GetEntityType().SetValue(row, column.Index, value);
            }
        }
    }

    // Servers store microseconds. What a converter makes of a time may have less.
    private static object? ValueOf(EntityType type, MappedColumn column, DateTimeOffset now, CurrentUser user)
    {
        var time = column.Author != Refresh.None ? user.ValueFor(type, column) : TimeOf(column, now);
        if (time is null)
        {
            return null;
        }

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
