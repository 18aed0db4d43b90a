namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Customer : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Address.Customer), OrderBy = nameof(Address.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Address> Addresses { get; }
}
