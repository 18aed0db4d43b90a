namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>Its key is a text, which a server may compare otherwise than .NET.</summary>
[Table("shape_shelves")]
public partial class Shelf : Entity
{
    [PrimaryKey] public partial string Name { get; set; }

    [Relationship(Position = nameof(Volume.Position), FirstPosition = 0)] public partial RelatedList<Volume> Volumes { get; }
}
