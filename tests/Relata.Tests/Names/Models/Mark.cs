namespace Relata.Tests.Names.Models;

[Table("from")]
public partial class Mark : Entity
{
    [PrimaryKey, Column("t0")] public partial string Text { get; set; }
    [Relationship(Secondary = typeof(ParcelMark), BackPopulates = nameof(Parcel.Marks))] public partial RelatedList<Parcel> Parcels { get; }
}
