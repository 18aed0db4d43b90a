namespace Relata.Tests.Models.Parcels;

[Table]
public partial class Sender : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Parcel.Senders), Secondary = typeof(ParcelSender))]
    public partial RelatedList<Parcel> Parcels { get; }
}
