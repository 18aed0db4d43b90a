using Relata.Values.Conversions;

namespace Relata;

/// <summary>Stores a <see cref="DateTime"/> as UTC: it is read with <see cref="DateTimeKind.Utc"/>, and a local one is converted.</summary>
/// <remarks>
/// Without it, a <see cref="DateTime"/> is stored as given and read without a kind. A value without a kind is taken for UTC. The column is the same, so that
/// the converter can be added to an existing one.
/// </remarks>
public readonly struct UtcDateTime : IValueConverter<DateTime, DateTime>
{
    /// <summary>True.</summary>
    public static bool KeepsOrder => true;

    /// <inheritdoc />
    public static DateTime ToStored(DateTime value) => UnixTime.ToUtc(value);

    /// <inheritdoc />
    public static DateTime FromStored(DateTime stored) => DateTime.SpecifyKind(stored, DateTimeKind.Utc);
}
