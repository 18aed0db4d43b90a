namespace Relata.Tests.Models.Parcels;

[Table]
public partial class Parcel : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    public partial string Name { get; set; }

    [ForeignKey<Parcel>] public partial Guid? OuterId { get; set; }

    [Relationship(BackPopulates = nameof(Inner))]
    public partial Parcel? Outer { get; set; }

    [Relationship(BackPopulates = nameof(Outer))]
    public partial RelatedList<Parcel> Inner { get; }

    [Relationship(BackPopulates = nameof(Item.Parcel))]
    public partial RelatedList<Item> Items { get; }

    [Relationship(BackPopulates = nameof(Sender.Parcels), Secondary = typeof(ParcelSender))]
    public partial RelatedList<Sender> Senders { get; }
}
