using Relata.Entities.Identities;
using Relata.Entities.Keys;
using Relata.Loaders.Reading;
using Relata.Providers;
using Relata.Values;

namespace Relata.Loaders.Linking;

/// <summary>Links a relationship whose rows contain the owner's key. Queries only owners whose relationship is not loaded.</summary>
internal abstract class OwnerKeyLinker<TOwner, TRelated, TKey>(Relationship relationship, LinkContext context) : EdgeLinker
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    private readonly LoadFixup _fixup = new(relationship, context.Related.Node, context.Run);
    private readonly List<OwnerRange> _collected = [];
    private readonly bool _isToPrimaryKey = relationship.OwnerReference.IsToPrimaryKey;

    // Owners whose relationship is loaded, but not the relationships joined below it.
    private HashSet<TOwner>? _incomplete;

    protected LinkContext Context { get; } = context;

    public sealed override void Collect(OwnerRange owners, ref ValueSet? keys)
    {
        var asked = 0;
        for (var i = owners.First; i < owners.End; i++)
        {
            // An entity of another class of the hierarchy does not have the relationship.
            if (owners.Owners[i] is not TOwner owner)
            {
                continue;
            }

            if (!_isToPrimaryKey)
            {
                ReferencedKeys.CheckIsStored(relationship.OwnerReference, owner);
            }

            if ((relationship.IsLoaded(owner) || IsShown(owner)) && !IsOverwritten(owner))
            {
                ReachAll(owner);
                if (!Context.Segment.Root.Joined.IsEmpty && InMemory(owner).Any(Context.LacksJoined))
                {
                    (_incomplete ??= new(ReferenceEqualityComparer.Instance)).Add(owner);
                }
            }
            else
            {
                Begin(owner);
            }

            if (IsAsked(owner))
            {
                if (_isToPrimaryKey)
                {
                    ChangedKey.CheckIsStored(owner);
                }

                asked++;
            }
        }

        _collected.Add(owners);
        if (asked > 0)
        {
            var set = (OwnerKeys<TOwner, TKey>?)(keys ??= new OwnerKeys<TOwner, TKey>(relationship.OwnerReference, IsAsked));
            set!.Add(owners, asked);
        }
    }

    public sealed override RowReader<TRow> Open<TRow>(NodeReader<TRow> node) =>
        new OwnerKeyRowReader<TOwner, TRelated, TKey, TRow>(
            node, _isToPrimaryKey ? Context.Session.Identities.Of<TOwner, TKey>() : OwnersByUniqueKey(), Context.Segment.OwnerKeyAt, this);

    public sealed override void Finish() => ForEachOwner(EndOrLeave);

    public sealed override void Cancel() => ForEachOwner(Cancel);

    /// <summary>Links a related entity to its owner, unless the owner's relationship was already loaded or a pending change has moved the entity.</summary>
    public void Link(TOwner owner, TRelated related)
    {
        if (!_fixup.IsMovedAway(related, owner) && TryLink(owner, related))
        {
            _fixup.Fill(related, owner);
        }
    }

    /// <summary>Whether the relationship of an owner shows what the load would select, without being loaded.</summary>
    protected virtual bool IsShown(TOwner owner) => false;

    /// <summary>Begins to fill the relationship of an owner. May be called several times for an owner.</summary>
    protected abstract void Begin(TOwner owner);

    /// <summary>Whether the relationship of an owner is being filled.</summary>
    protected abstract bool IsFilling(TOwner owner);

    protected abstract bool TryLink(TOwner owner, TRelated related);

    /// <summary>Whether a row has been read for an owner whose relationship is being filled.</summary>
    protected abstract bool HasRows(TOwner owner);

    /// <summary>Completes the relationship of an owner. Called for all owners, even if their relationship was already loaded.</summary>
    protected abstract void End(TOwner owner);

    /// <summary>Cancels filling the relationship of an owner.</summary>
    protected abstract void Cancel(TOwner owner);

    // A reference with a pending change is not overwritten.
    private bool IsOverwritten(TOwner owner) =>
        Context.PopulateExisting && (relationship.IsCollection || !owner.IsToOneChanged(relationship.Index));

    private void EndOrLeave(TOwner owner)
    {
        if (Context.IsUncertain(owner) && IsFilling(owner) && !HasRows(owner))
        {
            Cancel(owner);
            Leave(owner);
        }
        else
        {
            End(owner);
        }
    }

    private IdentityMap<TOwner, TKey> OwnersByUniqueKey()
    {
        var owners = new IdentityMap<TOwner, TKey>();
        ForEachOwner(owners.Add);
        return owners;
    }

    private bool IsAsked(TOwner owner) => (_isToPrimaryKey || !relationship.OwnerReference.IsNullInPrincipal(owner)) && IsToQuery(owner);

    private bool IsToQuery(TOwner owner) => owner.StoredState is EntityState.Persistent or EntityState.Deleted && (Context.NeedsAllKeys || IsFilling(owner) || _incomplete?.Contains(owner) == true);

    private void ForEachOwner(Action<TOwner> action)
    {
        foreach (var (owners, first, end) in _collected)
        {
            for (var i = first; i < end; i++)
            {
                if (owners[i] is TOwner owner)
                {
                    action(owner);
                }
            }
        }
    }

    private IEnumerable<Entity> InMemory(TOwner owner) =>
        relationship is ToMany lists && lists.PeekList(owner) is { IsPartial: true } list ? list.InView : relationship.InMemory(owner);

    private void ReachAll(TOwner owner)
    {
        if (!Context.Related.Node.IsFollowed && !Context.MayLackColumns)
        {
            return;
        }

        foreach (var related in InMemory(owner))
        {
            Context.Reach(related);
        }
    }
}
