namespace Relata.Tests.Sequences.Models;

/// <summary>Gets its key from a block of numbers.</summary>
[Table("block_parcel")]
public partial class Parcel : Entity
{
    [PrimaryKey(Sequence = "parcel_numbers", BlockSize = 20)] public partial int Id { get; set; }
    public partial string Address { get; set; }

    [Relationship(BackPopulates = nameof(ParcelItem.Parcel))] public partial RelatedList<ParcelItem> Items { get; }
}
