namespace Relata.Tests.KeyChanges.Models;

/// <summary>Its list has no other side.</summary>
[Table("kc_yard")]
public partial class Yard : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial short Number { get; set; }

    [Relationship(OrderBy = nameof(Tree.Id))]
    public partial RelatedList<Tree> Trees { get; }
}
