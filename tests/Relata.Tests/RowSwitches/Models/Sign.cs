namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Sign : Model
{
    [ForeignKey<Place>(OnDelete = OnDelete.Cascade)] public partial int PlaceId { get; set; }

    [Relationship(ForeignKey = nameof(PlaceId))]
    public partial Place? Place { get; set; }

    [ForeignKey<Place>(OnDelete = OnDelete.SetNull)] public partial int? NextId { get; set; }

    [Relationship(ForeignKey = nameof(NextId))]
    public partial Place? Next { get; set; }
}
