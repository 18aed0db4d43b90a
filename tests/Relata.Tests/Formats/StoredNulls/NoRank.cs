namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as -1.</summary>
public readonly struct NoRank : INullableValueConverter<int, int>
{
    public static int StoredNull => -1;

    public static bool KeepsOrder => true;

    public static int ToStored(int value) => value;

    public static int FromStored(int stored) => stored;
}
