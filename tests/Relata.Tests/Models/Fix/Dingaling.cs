namespace Relata.Tests.Models.Fix;

[Table("dingalings")]
public partial class Dingaling : Model
{
    [ForeignKey<Address>] public partial int? AddressId { get; set; }
    public partial string? Data { get; set; }

    [Relationship(BackPopulates = nameof(Fix.Address.Dingaling))]
    public partial Address? Address { get; set; }
}
