namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>Has a table of its own, with its position in a second list.</summary>
[Table("shape_pictures")]
public partial class Picture : Block
{
    [ForeignKey<Page>] public partial int? GalleryId { get; set; }
    public partial long Place { get; private set; }

    [Relationship(BackPopulates = nameof(Shapes.Page.Pictures), ForeignKey = nameof(GalleryId))] public partial Page? Gallery { get; set; }
}
