namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a number that SQL does not have.</summary>
public readonly struct Endless : INullableValueConverter<double, double>
{
    public static double StoredNull => double.PositiveInfinity;

    public static double ToStored(double value) => value;

    public static double FromStored(double stored) => stored;
}
