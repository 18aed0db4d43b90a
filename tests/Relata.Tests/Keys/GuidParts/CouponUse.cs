namespace Relata.Tests.Keys.GuidParts;

/// <summary>A Guid in a struct, which is a part of the key and is stored as a text.</summary>
[Table]
public partial class CouponUse : Entity
{
    [PrimaryKey] public partial int Year { get; set; }
    [PrimaryKey, Convert<CouponIdText>] public partial CouponId Id { get; set; }
    [ForeignKey<Coupon>, Convert<CouponIdText>] public partial CouponId CouponId { get; set; }

    [Relationship(BackPopulates = nameof(GuidParts.Coupon.Uses))]
    public partial Coupon? Coupon { get; set; }
}
