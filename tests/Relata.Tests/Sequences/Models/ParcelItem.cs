namespace Relata.Tests.Sequences.Models;

[Table("block_parcel_item")]
public partial class ParcelItem : Entity
{
    [PrimaryKey(Sequence = "parcel_item_numbers", BlockSize = 20)] public partial long Id { get; set; }
    public partial string Text { get; set; }
    [ForeignKey<Parcel>] public partial int ParcelId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Parcel.Items))] public partial Parcel? Parcel { get; set; }
}
