namespace Relata.Tests.Models.Codes;

[Table("code_badge")]
public partial class Badge : Model
{
    [ForeignKey<Owner>] public partial string OwnerName { get; set; }

    [Relationship(BackPopulates = nameof(Codes.Owner.Badge))]
    public partial Owner? Owner { get; set; }
}
