namespace Relata.Tests.Models.Fix;

[Table("addresses")]
public partial class Address : Model
{
    [ForeignKey<User>, Index] public partial int? UserId { get; set; }
    public partial string Email { get; set; }

    [Relationship(BackPopulates = nameof(Fix.User.Addresses))]
    public partial User? User { get; set; }

    [Relationship(BackPopulates = nameof(Fix.Dingaling.Address))]
    public partial Dingaling? Dingaling { get; set; }
}
