using System.Globalization;
using System.Numerics;

namespace Relata;

/// <summary>Stores a <see cref="BigInteger"/> as its decimal digits.</summary>
/// <remarks>The database orders by text, in which 10 precedes 9, so that queries cannot order by it.</remarks>
public readonly struct BigIntegerText : IValueConverter<BigInteger, string>
{
    /// <inheritdoc />
    public static string ToStored(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public static BigInteger FromStored(string stored) => BigInteger.Parse(stored, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
