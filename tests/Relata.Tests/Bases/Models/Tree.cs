namespace Relata.Tests.Bases.Models;

/// <summary>A base class with both sides of a relationship of the entity to itself.</summary>
public abstract partial class Tree<TSelf> : Audited<long, Person>, IOwned
    where TSelf : Tree<TSelf>
{
    public partial long? ParentKey { get; set; }

    [Relationship(ForeignKey = nameof(ParentKey), BackPopulates = nameof(Children))]
    public partial TSelf? Parent { get; set; }

    [Relationship(BackPopulates = nameof(Parent), OrderBy = nameof(Key))]
    public partial RelatedList<TSelf> Children { get; }
}
