namespace Relata.Relations;

/// <summary>A relationship to one entity.</summary>
public abstract class ToOne : Relationship
{
    private protected ToOne(string name, RelationshipKind kind)
        : base(name, kind)
    {
    }

    /// <summary>What the field holds, loaded or not.</summary>
    internal abstract Entity? GetRelated(Entity owner);

    /// <summary>Fills the field and marks it loaded: no setter, no change noted, no other side.</summary>
    internal abstract void Fill(Entity owner, Entity? related);

    /// <summary>Sets the relationship as the property's setter does.</summary>
    internal abstract void Set(Entity owner, Entity? related);

    /// <summary>Changes the field as the property's setter does, but leaves the other side alone: it is where this comes from.</summary>
    internal abstract void SetFromOtherSide(Entity owner, Entity? related);

    internal sealed override bool IsLoaded(Entity owner) => owner.IsToOneLoaded(Index);

    internal sealed override IEnumerable<Entity> InMemory(Entity owner) => GetRelated(owner) is { } related ? [related] : [];
}
