using System.ComponentModel;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>A relationship to one entity.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ToOne : Relationship
{
    private protected ToOne(string name, RelationshipKind kind)
        : base(name, kind)
    {
    }

    /// <summary>The value of the backing field, loaded or not.</summary>
    internal abstract Entity? GetRelated(Entity owner);

    /// <summary>Sets the backing field and marks the relationship as loaded, without fixup and without recording a change.</summary>
    internal abstract void Fill(Entity owner, Entity? related);

    /// <summary>Sets the relationship as the property's setter does, with fixup.</summary>
    internal abstract void Set(Entity owner, Entity? related);

    /// <summary>Sets the relationship because its inverse was changed, and records the change. Does not fix up.</summary>
    internal abstract void SetFromInverse(Entity owner, Entity? related);

    internal sealed override bool IsLoaded(Entity owner) => owner.IsToOneLoaded(Index);

    internal sealed override bool IsShown(Entity owner) => IsLoaded(owner) || owner.Context?.IsExcluded(owner, this) == true;

    /// <summary>
    /// Shows no related entity for as long as the owner belongs to its result, because the condition of an option excludes it. The relationship
    /// is not loaded, so that the null is never taken for the value of the foreign key.
    /// </summary>
    internal void Exclude(Entity owner)
    {
        Unload(owner);
        owner.Context!.Exclude(owner, this);
    }

    /// <summary>Sets the relationship to the first of several rows, of which a condition may have left others out.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="related">The entity of the row.</param>
    /// <param name="isChosen">Whether there is a condition of a query or an option. Then it holds for as long as the owner belongs to the result.</param>
    internal void FillFirst(Entity owner, Entity related, bool isChosen)
    {
        Fill(owner, related);
        if (isChosen)
        {
            owner.Context!.Choose(owner, this);
        }
    }

    internal sealed override IEnumerable<Entity> InMemory(Entity owner) => GetRelated(owner) is { } related ? [related] : [];
}
