namespace Relata.Tests.Models.Codes;

[Table("code_act")]
public partial class Act : Model
{
    [ForeignKey<Owner>] public partial string? OwnerName { get; set; }

    [Relationship(BackPopulates = nameof(Codes.Owner.Acts))]
    public partial Owner? Owner { get; set; }
}
