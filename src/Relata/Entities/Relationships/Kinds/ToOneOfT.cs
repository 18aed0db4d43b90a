using System.ComponentModel;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>A relationship to one entity, typed.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ToOne<TOwner, TRelated> : ToOne
    where TOwner : Entity, IEntity<TOwner>
    where TRelated : Entity, IEntity<TRelated>
{
    private readonly FieldAccessor<TOwner, TRelated?> _field;

    private protected ToOne(string name, RelationshipKind kind, FieldAccessor<TOwner, TRelated?> field)
        : base(name, kind) => _field = field;

    /// <inheritdoc />
    internal sealed override EntityType Owner => TOwner.EntityType;

    /// <inheritdoc />
    internal sealed override EntityType Related => TRelated.EntityType;

    internal sealed override Entity? GetRelated(Entity owner) => _field((TOwner)owner);

    internal sealed override void Fill(Entity owner, Entity? related) => Fill((TOwner)owner, (TRelated?)related);

    internal void Fill(TOwner owner, TRelated? related)
    {
        _field(owner) = related;
        owner.MarkToOneLoaded(Index);
    }

    internal sealed override void Set(Entity owner, Entity? related) =>
        ToOneSlot.Set((TOwner)owner, Index, ref _field((TOwner)owner), (TRelated?)related);

    internal sealed override void SetFromInverse(Entity owner, Entity? related)
    {
        owner.BeforeChange();
        _field((TOwner)owner) = (TRelated?)related;
        owner.MarkToOneChanged(Index);
    }

    internal sealed override void Unload(Entity owner)
    {
        _field((TOwner)owner) = null;
        owner.MarkToOneUnloaded(Index);
        owner.Context?.Include(owner, this);
    }

    internal sealed override void Reopen(Entity owner)
    {
        if (IsLoaded(owner) && !owner.IsToOneChanged(Index))
        {
            Expire(owner);
        }
    }

    // A change of a one-to-one relationship may be recorded by the inverse, and its entity may not be inserted yet: then it cannot be loaded again.
    internal sealed override void Expire(Entity owner)
    {
        if (Inverse is ToOne partner
            && _field((TOwner)owner) is { } related
            && related.IsToOneChanged(partner.Index)
            && ReferenceEquals(partner.GetRelated(related), owner)
            && Kind == RelationshipKind.OneToOne)
        {
            return;
        }

        Unload(owner);
    }
}
