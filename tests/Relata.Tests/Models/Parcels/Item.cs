namespace Relata.Tests.Models.Parcels;

[Table]
public partial class Item : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Parcel>] public partial Guid ParcelId { get; set; }

    [Relationship(BackPopulates = nameof(Parcel.Items))]
    public partial Parcel? Parcel { get; set; }
}
