namespace Relata.Tests.Models.Parcels;

[Table]
public partial class ParcelSender : Entity
{
    [PrimaryKey, ForeignKey<Parcel>] public partial Guid ParcelId { get; set; }

    [PrimaryKey, ForeignKey<Sender>] public partial Guid SenderId { get; set; }
}
