using Relata.Values.Conversions;

namespace Relata;

/// <summary>Stores a time as the number of seconds since 1970-01-01 00:00 UTC. It is read as UTC.</summary>
/// <remarks>
/// A <see cref="DateTime"/> of kind <see cref="DateTimeKind.Local"/> is converted to UTC; one without a kind is taken for UTC. A fraction of a
/// second cannot be stored: such a value is an error, not rounded silently.
/// </remarks>
public readonly struct UnixSeconds : IValueConverter<DateTimeOffset, long>, IValueConverter<DateTime, long>
{
    /// <summary>True: later times are greater numbers.</summary>
    public static bool KeepsOrder => true;

    /// <inheritdoc />
    public static long ToStored(DateTimeOffset value) => UnixTime.ToStored(value.UtcDateTime, TimeSpan.TicksPerSecond);

    /// <inheritdoc />
    public static DateTimeOffset FromStored(long stored) => DateTimeOffset.FromUnixTimeSeconds(stored);

    /// <inheritdoc />
    public static long ToStored(DateTime value) =>
        UnixTime.ToStored(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value, TimeSpan.TicksPerSecond);

    static DateTime IValueConverter<DateTime, long>.FromStored(long stored) => FromStored(stored).UtcDateTime;
}
