namespace Relata.Values.Conversions;

/// <summary>Converts times to numbers of a unit since 1970.</summary>
internal static class UnixTime
{
    /// <summary>The time in UTC. The least and the greatest time, which stand for no end, are the same in every zone.</summary>
    public static DateTime ToUtc(DateTime value) => DateTime.SpecifyKind(
        value.Kind == DateTimeKind.Local && value != DateTime.MinValue && value != DateTime.MaxValue ? value.ToUniversalTime() : value, DateTimeKind.Utc);

    /// <param name="utc">The time.</param>
    /// <param name="unit">The unit in ticks.</param>
    /// <exception cref="ArgumentException">The time is not a whole number of units.</exception>
    public static long ToStored(DateTime utc, long unit)
    {
        var (number, rest) = Math.DivRem(utc.Ticks - DateTime.UnixEpoch.Ticks, unit);
        return rest == 0
            ? number
            : throw new ArgumentException($"{utc:O} has a fraction of the unit that is stored. Round it before it is set.");
    }
}
