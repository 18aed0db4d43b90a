namespace Relata.Values.Formats;

/// <summary>Compares a value that a database returns with the value that was written, of which it may not keep everything.</summary>
internal static class StoredEquality
{
    /// <summary>
    /// Whether a stored value is the value that was written: times and durations have microseconds on servers, and a column of type <c>char(n)</c> is read without the spaces at
    /// its end.
    /// </summary>
    // The type is known when the method is compiled for a value type: nothing is boxed.
    public static bool AreEqual<T>(T stored, T? written) => EqualityComparer<T>.Default.Equals(stored, written) || AreKeptEqual(stored, written);

    private static bool AreKeptEqual<T>(T stored, T? written) =>
        stored is string text && written is string writtenText ? writtenText is [.., ' '] && text.AsSpan().SequenceEqual(writtenText.AsSpan().TrimEnd(' '))
        : stored is byte[] bytes && written is byte[] writtenBytes ? bytes.AsSpan().SequenceEqual(writtenBytes)
        : stored is DateTime time && written is DateTime writtenTime ? Microseconds(time.Ticks) == Microseconds(writtenTime.Ticks)
        : stored is DateTimeOffset moment && written is DateTimeOffset writtenMoment ? Microseconds(moment.UtcTicks) == Microseconds(writtenMoment.UtcTicks)
        : stored is TimeOnly hour && written is TimeOnly writtenHour ? Microseconds(hour.Ticks) == Microseconds(writtenHour.Ticks)
        : stored is TimeSpan span && written is TimeSpan writtenSpan && Microseconds(span.Ticks) == Microseconds(writtenSpan.Ticks);

    private static long Microseconds(long ticks) => ticks / TimeSpan.TicksPerMicrosecond;
}
