namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Node : Model
{
    [ForeignKey<Node>] public partial int? ParentId { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Parent), OrderBy = nameof(Id), Cascade = Cascade.All)]
    public partial RelatedList<Node> Children { get; }

    [Relationship(BackPopulates = nameof(Children))]
    public partial Node? Parent { get; set; }
}
