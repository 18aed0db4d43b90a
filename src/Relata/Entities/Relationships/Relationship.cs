using System.Collections.Immutable;
using System.ComponentModel;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.CompilerServices;

/// <summary>The metadata of a relationship: its ends, the foreign key or link table between them, and its default loading strategy.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Relationship
{
    private Relationship? _inverse;
    private bool? _isReadOnly;
    private RelatedCondition? _restriction;

    private protected Relationship(string name, RelationshipKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>The name of the property.</summary>
    internal string Name { get; }

    /// <summary>The cardinality of both ends.</summary>
    internal RelationshipKind Kind { get; }

    /// <summary>The entity that has the property.</summary>
    internal abstract EntityType Owner { get; }

    /// <summary>The entity that the property refers to.</summary>
    internal abstract EntityType Related { get; }

    /// <summary>How the two tables are linked.</summary>
    internal abstract Link Link { get; }

    /// <summary>The foreign key that the owners hold, or that refers to them; of a many-to-many relationship, that of the link table to them.</summary>
    internal ForeignKey OwnerReference => Link is TableLink table ? table.ToOwner : ((ForeignKeyLink)Link).Key;

    /// <summary>The declared loading strategy; null if the relationship declares none and the database's default applies.</summary>
    public Loading? Loading { get; init; }

    /// <summary>Whether the list can be added to and removed from, and is never loaded.</summary>
    public bool IsWriteOnly { get; init; }

    /// <summary>Whether the relationship is only read: it is neither changed nor written, and cascades nothing.</summary>
    public bool IsViewOnly { get; init; }

    /// <summary>The condition for the related entities of a relationship that is only read; null for none.</summary>
    public RelationshipFilter? Filter { get; init; }

    /// <summary>Whether the dependents of a deleted owner that are not in memory are left to the database.</summary>
    public bool PassiveDeletes { get; init; }

    /// <summary>The operations on the owner that cascade to the related entities.</summary>
    public Cascade Cascade { get; init; } = Cascade.Default;

    /// <summary>The name of the inverse property of the related entity; null if there is none.</summary>
    public string? BackPopulates { get; init; }

    /// <summary>Of a shortcut, the list of the links that it crosses; null for a relationship.</summary>
    public string? Through { get; init; }

    /// <summary>Of a shortcut, the reference of the links that it leads to.</summary>
    public string? Target { get; init; }

    /// <summary>The property of the related entity that keeps the order of the list; null for none.</summary>
    public string? Position { get; init; }

    /// <summary>The position of the first entity of the list.</summary>
    public int FirstPosition { get; init; }

    /// <summary>The property of the related entity by which the list is looked up; null for none.</summary>
    public ListKey? Key { get; init; }

    /// <summary>The order of a to-many relationship; empty for none.</summary>
    public ImmutableArray<RelationshipOrder> OrderBy { get; init; } = [];

    /// <summary>The inverse relationship; null if there is none.</summary>
    internal Relationship? Inverse =>
        BackPopulates is null ? null : _inverse ??= Related.GetRelationship(BackPopulates);

    /// <summary>Whether the relationship refers to many entities.</summary>
    internal bool IsCollection => Kind is RelationshipKind.OneToMany or RelationshipKind.ManyToMany;

    /// <summary>Whether the relationship cannot be changed: it is only read, or a change would write a row of a view, which has the foreign key.</summary>
    internal bool IsReadOnly => _isReadOnly ??= IsViewOnly || (Link is ForeignKeyLink { IsHeldByOwner: false } && Related.IsView);

    /// <summary>Whether the relationship leads to the first of several rows, by its order.</summary>
    internal bool IsFirst => !IsCollection && !OrderBy.IsEmpty;

    /// <summary>Whether the key alone does not tell the related rows: the relationship has a condition, or leads to the first of several rows.</summary>
    internal bool IsRestricted => Filter is not null || IsFirst;

    /// <summary>What selects the related rows of a relationship that is restricted. Created at the first use.</summary>
    internal RelatedCondition? Restriction => _restriction;

    /// <summary>The index in <see cref="EntityType.Relationships"/>, by which generated code refers to it. To-one relationships come first.</summary>
    internal int Index { get; set; }

    /// <summary>Sets <see cref="Restriction"/>, unless another thread has done so.</summary>
    internal RelatedCondition Restrict(RelatedCondition restriction) => Interlocked.CompareExchange(ref _restriction, restriction, null) ?? restriction;

    /// <inheritdoc />
    public override string ToString() => $"{Owner.Name}.{Name}";

    /// <summary>Whether the relationship of an owner is loaded.</summary>
    internal abstract bool IsLoaded(Entity owner);

    /// <summary>Whether reading the relationship of an owner sends nothing: it is loaded, or the owner's result has a view of it.</summary>
    internal abstract bool IsShown(Entity owner);

    /// <summary>Discards the loaded and changed state of the relationship. The next access loads it.</summary>
    internal abstract void Unload(Entity owner);

    /// <summary>Discards the loaded and changed state of the relationship, except for changes that the inverse has recorded. The next access loads it.</summary>
    internal virtual void Expire(Entity owner) => Unload(owner);

    /// <summary>Discards what was loaded of the relationship, and keeps pending changes. The next access loads it.</summary>
    internal abstract void Reopen(Entity owner);

    /// <summary>Calls the visitor with the type arguments of the relationship.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IRelationshipVisitor<TResult>;

    /// <summary>The related entities in memory. Does not load.</summary>
    internal abstract IEnumerable<Entity> InMemory(Entity owner);
}
