namespace Relata.Tests.Names.Models;

[Table("JOIN on `a`.\"b\"")]
public partial class ParcelMark : Entity
{
    [PrimaryKey, ForeignKey<Parcel>, Column("left\" join")] public partial int ParcelId { get; set; }
    [PrimaryKey, ForeignKey<Mark>, Column("right` join")] public partial string MarkText { get; set; }
}
