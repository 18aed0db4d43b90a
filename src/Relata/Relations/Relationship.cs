using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Relations;

/// <summary>A relationship of an entity: what it leads to, by which foreign key, and how it loads where a query does not say.</summary>
public abstract class Relationship
{
    private Relationship? _inverse;

    private protected Relationship(string name, RelationshipKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>The property's name as the user wrote it.</summary>
    public string Name { get; }

    /// <summary>How many are at each end.</summary>
    public RelationshipKind Kind { get; }

    /// <summary>The entity that has the property.</summary>
    public abstract EntityType Owner { get; }

    /// <summary>The entity it leads to.</summary>
    public abstract EntityType Related { get; }

    /// <summary>How the two tables are linked.</summary>
    public abstract Link Link { get; }

    /// <summary>How it loads where a query does not say otherwise.</summary>
    public Loading Loading { get; init; }

    /// <summary>What happens to the related entities with the owner.</summary>
    public Cascade Cascade { get; init; } = Cascade.Default;

    /// <summary>The property of the related entity that is the other side; null when there is none.</summary>
    public string? BackPopulates { get; init; }

    /// <summary>The order of a to-many relationship; empty for none.</summary>
    public ImmutableArray<RelationshipOrder> OrderBy { get; init; } = [];

    /// <summary>The other side; null when there is none.</summary>
    public Relationship? Inverse =>
        BackPopulates is null ? null : _inverse ??= Related.GetRelationship(BackPopulates);

    /// <summary>Whether it leads to many.</summary>
    public bool IsCollection => Kind is RelationshipKind.OneToMany or RelationshipKind.ManyToMany;

    /// <summary>The place in <see cref="EntityType.Relationships"/>: the number generated code calls it by. To-one come first.</summary>
    public int Index { get; internal set; }

    /// <inheritdoc />
    public override string ToString() => $"{Owner.Name}.{Name}";

    /// <summary>Whether the owner holds the answer; false for a list loaded only in part.</summary>
    internal abstract bool IsLoaded(Entity owner);

    /// <summary>Forgets what was loaded and what was changed; the next access loads.</summary>
    internal abstract void Unload(Entity owner);

    /// <summary>Forgets what was loaded and what was changed, but for changes that the other side holds; the next access loads.</summary>
    internal virtual void Expire(Entity owner) => Unload(owner);

    /// <summary>Calls the visitor with the types of the relationship.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IRelationshipVisitor<TResult>;

    /// <summary>The related entities in memory, without loading.</summary>
    internal abstract IEnumerable<Entity> InMemory(Entity owner);
}
