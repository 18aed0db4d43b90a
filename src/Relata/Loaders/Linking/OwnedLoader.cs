using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Relations;
using Relata.Rows;

namespace Relata.Loaders.Linking;

/// <summary>Loads a relationship whose rows say which owner they belong to: asks only for owners for which it is not loaded.</summary>
internal abstract class OwnedLoader<TOwner, TRelated, TKey>(Relationship relationship, LinkContext context) : EdgeLoader
    where TOwner : Entity, IEntity<TOwner, TKey>
    where TRelated : Entity, IEntity<TRelated>
    where TKey : notnull
{
    private readonly OtherSide _otherSide = new(relationship, context.Related.Node);

    public sealed override void Collect(IReadOnlyList<Entity> owners, ref ValueSet? keys)
    {
        var missing = (KeySet<TOwner, TKey>?)keys;
        for (var i = 0; i < owners.Count; i++)
        {
            var owner = (TOwner)owners[i];
            var isLoaded = relationship.IsLoaded(owner) && !context.PopulateExisting;
            if (isLoaded)
            {
                ReachAll(owner);
            }

            if (owner.StoredState is EntityState.Persistent or EntityState.Deleted && (!isLoaded || context.NeedsAllKeys))
            {
                (missing ??= new()).Add(TOwner.GetKey(owner));
            }

            if (!isLoaded)
            {
                Begin(owner);
            }
        }

        keys = missing;
    }

    public sealed override RowReader<TRow> Open<TRow>(NodeReader<TRow> node) =>
        new OwnedRowReader<TOwner, TRelated, TKey, TRow>(
            node, context.Session.Identities.Of<TOwner, TKey>(), context.Segment.OwnerKeyAt, this);

    /// <summary>Links a related entity to its owner, unless the owner's relationship was loaded before.</summary>
    public void Link(TOwner owner, TRelated related)
    {
        if (TryLink(owner, related))
        {
            _otherSide.Fill(related, owner);
        }
    }

    protected abstract void Begin(TOwner owner);

    protected abstract bool TryLink(TOwner owner, TRelated related);

    private void ReachAll(TOwner owner)
    {
        if (!context.Related.Node.IsFollowed)
        {
            return;
        }

        foreach (var related in relationship.InMemory(owner))
        {
            if (related.StoredState == EntityState.Persistent && related.Session == context.Session)
            {
                context.Related.Reach(related);
            }
        }
    }
}
