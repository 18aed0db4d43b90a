using System.Text.Json.Serialization;

namespace Relata.Tests.Hierarchies.Models;

[Table]
[JsonDerivedType(typeof(Red), "red")]
[JsonDerivedType(typeof(Green), "green")]
public abstract partial class Sticker : Model
{
    [Discriminator] public partial byte Kind { get; }

    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Polygon.Stickers), Secondary = typeof(PolygonSticker), OrderBy = nameof(Polygon.Number))]
    public partial RelatedList<Polygon> Polygons { get; }
}
