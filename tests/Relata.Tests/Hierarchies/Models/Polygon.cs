namespace Relata.Tests.Hierarchies.Models;

public abstract partial class Polygon : Shape
{
    public partial int Corners { get; set; }

    [Relationship(BackPopulates = nameof(Sticker.Polygons), Secondary = typeof(PolygonSticker), OrderBy = nameof(Sticker.Id))]
    public partial RelatedList<Sticker> Stickers { get; }
}
