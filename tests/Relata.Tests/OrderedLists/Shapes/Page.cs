namespace Relata.Tests.OrderedLists.Shapes;

[Table("shape_pages")]
public partial class Page : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Block.Page), Position = nameof(Block.Position))] public partial RelatedList<Block> Blocks { get; }
    [Relationship(BackPopulates = nameof(Picture.Gallery), Position = nameof(Picture.Place))] public partial RelatedList<Picture> Pictures { get; }
}
