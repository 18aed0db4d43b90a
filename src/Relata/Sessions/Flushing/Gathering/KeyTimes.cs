using Relata.Sql;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>
/// Cuts off what the database does not keep of times in keys. An object would otherwise have another key than its row, which a query would make a second object of.
/// </summary>
internal static class KeyTimes
{
    /// <summary>Cuts the times that are to be written in the keys of entities.</summary>
    public static void Cut(List<Entity> entities, Dialect dialect) => entities.ForEach(entity => Cut(entity, dialect));

    public static void Cut(Entity entity, Dialect dialect)
    {
        var type = entity.GetEntityType();
        foreach (var column in type.KeyTimes)
        {
            if ((entity.StoredState is EntityState.Pending or EntityState.Transient || entity.IsColumnChanged(column))
                && type.GetValue(entity, column) is { } value
                && !(dialect.HasInfiniteTimes && IsInfinite(value))
                && Cut(value, dialect.TimeUnit(type.Columns[column].Type)) is { } cut)
            {
                entity.BeforeChange();
                type.SetValue(entity, column, cut);
            }
        }
    }

    private static bool IsInfinite(object value) => value is DateTime time ? time == DateTime.MaxValue : value is DateTimeOffset moment && moment.UtcDateTime == DateTime.MaxValue;

    // Null for a value that is kept whole.
    private static object? Cut(object value, long unit) => value switch
    {
        DateTime time when time.Ticks % unit != 0 => time.AddTicks(-(time.Ticks % unit)),
        DateTimeOffset time when time.Ticks % unit != 0 => time.AddTicks(-(time.Ticks % unit)),
        TimeOnly time when time.Ticks % unit != 0 => new TimeOnly(time.Ticks - (time.Ticks % unit)),
        TimeSpan time when time.Ticks % unit != 0 => new TimeSpan(time.Ticks - (time.Ticks % unit)),
        _ => null,
    };
}
