using Relata.Values.Conversions;

namespace Relata;

/// <summary>Stores a time as the number of milliseconds since 1970-01-01 00:00 UTC. It is read as UTC.</summary>
/// <remarks>
/// A <see cref="DateTime"/> of kind <see cref="DateTimeKind.Local"/> is converted to UTC; one without a kind is taken for UTC. A fraction of a
/// millisecond cannot be stored: such a value is an error, not rounded silently.
/// </remarks>
public readonly struct UnixMilliseconds : IValueConverter<DateTimeOffset, long>, IValueConverter<DateTime, long>
{
    /// <summary>True: later times are greater numbers.</summary>
    public static bool KeepsOrder => true;

    /// <inheritdoc />
    public static long ToStored(DateTimeOffset value) => UnixTime.ToStored(value.UtcDateTime, TimeSpan.TicksPerMillisecond);

    /// <inheritdoc />
    public static DateTimeOffset FromStored(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    /// <inheritdoc />
    public static long ToStored(DateTime value) =>
        UnixTime.ToStored(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value, TimeSpan.TicksPerMillisecond);

    static DateTime IValueConverter<DateTime, long>.FromStored(long stored) => FromStored(stored).UtcDateTime;
}
