namespace Relata.Tests.Formats.Models.Shipping;

/// <summary>An amount as whole cents.</summary>
public readonly struct Cents : IValueConverter<decimal, long>
{
    public static bool KeepsOrder => true;

    public static long ToStored(decimal value) => decimal.IsInteger(value * 100) ? (long)(value * 100) : throw new ArgumentException("It has fractions of a cent.");

    public static decimal FromStored(long stored) => stored / 100m;
}
