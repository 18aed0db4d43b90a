using Relata.Entities.Metadata;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>The versions that the session makes.</summary>
internal static class VersionValues
{
    /// <summary>The version of a row that has the given one; null for a new row.</summary>
    /// <param name="column">The column of the version.</param>
    /// <param name="before">The version of the row; null for a new row.</param>
    /// <param name="now">The time of the write.</param>
    public static object Next(MappedColumn column, object? before, DateTimeOffset now) => column.Type switch
    {
        ColumnType.Int32 => before is int number && number != int.MaxValue ? number + 1 : 1,
        ColumnType.Int64 => before is long number && number != long.MaxValue ? number + 1 : 1L,
        ColumnType.Guid => Guid.CreateVersion7(),
        ColumnType.DateTime => new DateTime(Later((before as DateTime?)?.Ticks, now)),
        _ => new DateTimeOffset(Later((before as DateTimeOffset?)?.UtcTicks, now), TimeSpan.Zero),
    };

    /// <summary>Gives a new row its first version, unless the program has set it.</summary>
    public static void SetFirst(MappedColumn column, IEnumerable<Entity> rows, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            if (!row.IsColumnChanged(column.Index))
            {
                row.GetEntityType().SetValue(row, column.Index, Next(column, null, now));
            }
        }
    }

    // Servers store microseconds. Two writes in one of them, or a clock that was set back, must not make the same version twice.
    private static long Later(long? before, DateTimeOffset now)
    {
        var ticks = now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond);
        return before is { } earlier && earlier >= ticks ? earlier + TimeSpan.TicksPerMicrosecond : ticks;
    }
}
