namespace Relata.Tests.Keys.GuidParts;

/// <summary>A Guid in a struct, which is the whole key and is stored as a text.</summary>
[Table]
public partial class Coupon : Entity
{
    [PrimaryKey, Convert<CouponIdText>] public partial CouponId Id { get; set; }
    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(CouponUse.Coupon))]
    public partial RelatedList<CouponUse> Uses { get; }
}
