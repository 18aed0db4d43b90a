using Relata.Values.Conversions;

namespace Relata;

/// <summary>Stores a time as its Julian day, the number of days since noon of 24 November 4714 BC, as SQLite's <c>julianday()</c> does. It is read as UTC.</summary>
/// <remarks>
/// The number is a floating-point one, which is exact to a millisecond: a time with a fraction of a millisecond is an error, not rounded silently. A
/// <see cref="DateTime"/> of kind <see cref="DateTimeKind.Local"/> is converted to UTC; one without a kind is taken for UTC. Comparisons with <c>==</c> find
/// values that were stored by this converter or by <c>julianday()</c>; other programs may compute a number that differs in its last digits.
/// </remarks>
public readonly struct JulianDay : IValueConverter<DateTimeOffset, double>, IValueConverter<DateTime, double>
{
    private const double UnixEpoch = 2440587.5;
    private const double MillisecondsInDay = 86_400_000;

    /// <summary>True: later times are greater numbers.</summary>
    public static bool KeepsOrder => true;

    // Divided once, as SQLite does: a sum of two rounded numbers would differ in the last digit now and then.
    /// <inheritdoc />
    public static double ToStored(DateTimeOffset value) =>
        (UnixTime.ToStored(value.UtcDateTime, TimeSpan.TicksPerMillisecond) + (UnixEpoch * MillisecondsInDay)) / MillisecondsInDay;

    /// <inheritdoc />
    public static DateTimeOffset FromStored(double stored) =>
        DateTimeOffset.FromUnixTimeMilliseconds(checked((long)Math.Round((stored - UnixEpoch) * MillisecondsInDay)));

    /// <inheritdoc />
    public static double ToStored(DateTime value) => ToStored(new DateTimeOffset(UnixTime.ToUtc(value), TimeSpan.Zero));

    static DateTime IValueConverter<DateTime, double>.FromStored(double stored) => FromStored(stored).UtcDateTime;
}
