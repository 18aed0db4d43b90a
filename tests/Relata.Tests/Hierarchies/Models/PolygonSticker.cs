namespace Relata.Tests.Hierarchies.Models;

[Table]
public partial class PolygonSticker : Entity
{
    [PrimaryKey, ForeignKey<Polygon>(nameof(Polygon.Region), Name = "polygon")] public partial string Region { get; set; }

    [PrimaryKey, ForeignKey<Polygon>(nameof(Polygon.Number), Name = "polygon")] public partial int Number { get; set; }

    [PrimaryKey, ForeignKey<Sticker>] public partial int StickerId { get; set; }
}
