namespace Relata.Tests.Keys.GuidParts;

/// <summary>Stores the identifier as 32 digits without hyphens.</summary>
public readonly struct CouponIdText : IValueConverter<CouponId, string>
{
    public static string ToStored(CouponId value) => value.Value.ToString("N");

    public static CouponId FromStored(string stored) => new(Guid.ParseExact(stored, "N"));
}
