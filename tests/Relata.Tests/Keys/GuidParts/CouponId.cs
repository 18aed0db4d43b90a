namespace Relata.Tests.Keys.GuidParts;

public readonly record struct CouponId(Guid Value);
