namespace Relata.Tests.Models.Fix;

[Table("nodes")]
public partial class Node : Model
{
    [ForeignKey<Node>] public partial int? ParentId { get; set; }
    public partial string? Data { get; set; }

    [Relationship(BackPopulates = nameof(Parent), OrderBy = nameof(Id), Loading = Loading.Lazy)]
    public partial RelatedList<Node> Children { get; }

    [Relationship(BackPopulates = nameof(Children))]
    public partial Node? Parent { get; set; }
}
