namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Address : Model
{
    [ForeignKey<Customer>] public partial int? CustomerId { get; set; }
    public partial string Email { get; set; }

    [Relationship(BackPopulates = nameof(Cascading.Customer.Addresses))]
    public partial Customer? Customer { get; set; }

    [Relationship(BackPopulates = nameof(Cascading.Note.Address), Cascade = Cascade.AllDeleteOrphan)]
    public partial Note? Note { get; set; }
}
