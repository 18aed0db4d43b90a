namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Note : Model
{
    [ForeignKey<Address>, Index(IsUnique = true)] public partial int? AddressId { get; set; }
    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Cascading.Address.Note))]
    public partial Address? Address { get; set; }
}
