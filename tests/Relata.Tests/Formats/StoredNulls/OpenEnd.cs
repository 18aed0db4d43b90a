namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as the last day.</summary>
public readonly struct OpenEnd : INullableValueConverter<DateTime, DateTime>
{
    public static DateTime StoredNull => new(9999, 12, 31, 23, 59, 59);

    public static bool KeepsOrder => true;

    public static DateTime ToStored(DateTime value) => value;

    public static DateTime FromStored(DateTime stored) => stored;
}
