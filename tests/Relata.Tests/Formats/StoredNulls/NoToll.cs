namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as -1.</summary>
public readonly struct NoToll : INullableValueConverter<decimal, decimal>
{
    public static decimal StoredNull => -1m;

    public static bool KeepsOrder => true;

    public static decimal ToStored(decimal value) => value;

    public static decimal FromStored(decimal stored) => stored;
}
