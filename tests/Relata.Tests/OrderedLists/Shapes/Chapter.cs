namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>A tree: its own list leads to its own class.</summary>
[Table("shape_chapters")]
public partial class Chapter : Model, IPlaced
{
    [Index(IsUnique = true)] public partial string Name { get; set; }
    [ForeignKey<Chapter>] public partial int? ParentId { get; set; }
    public partial int Position { get; private set; }

    [Relationship(BackPopulates = nameof(Parts))] public partial Chapter? Parent { get; set; }
    [Relationship(BackPopulates = nameof(Parent), Position = nameof(Position))] public partial RelatedList<Chapter> Parts { get; }
}
