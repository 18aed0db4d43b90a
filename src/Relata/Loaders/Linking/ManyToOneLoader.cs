using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Providers;
using Relata.Relations;
using Relata.Sessions.Identities;

namespace Relata.Loaders.Linking;

/// <summary>Loads a many-to-one relationship: asks only for the keys that the session does not have.</summary>
internal sealed class ManyToOneLoader<TOwner, TRelated, TKey>(ManyToOne<TOwner, TRelated, TKey> relationship, LinkContext context) : EdgeLoader
    where TOwner : Entity, IEntity<TOwner>
    where TRelated : Entity, IEntity<TRelated, TKey>
    where TKey : notnull
{
    // Many owners share few keys: a set as large as the owners would mostly be empty.
    private const int MostExpected = 64;

    private readonly IdentityMap<TRelated, TKey> _map = context.Session.Identities.Of<TRelated, TKey>();
    private readonly List<OwnerRange> _waiting = [];
    private readonly OtherSide _otherSide = new(relationship, context.Related.Node);

    public override void Collect(IReadOnlyList<Entity> owners, ref ValueSet? keys)
    {
        var missing = (KeySet<TRelated, TKey>?)keys;
        var isWaiting = false;
        for (var i = 0; i < owners.Count; i++)
        {
            var owner = (TOwner)owners[i];
            if (owner.IsToOneLoaded(relationship.Index) && !context.PopulateExisting)
            {
                var related = (TRelated?)relationship.GetRelated(owner);
                Reach(related);
                if (related is not null && context.LacksJoined(related))
                {
                    Add(TRelated.GetKey(related), owners, ref missing);
                }
            }
            else if (!relationship.ForeignKey.TryGetKey(owner, out var key))
            {
                relationship.Fill(owner, null);
            }
            else if (!context.PopulateExisting && _map.TryGet(key, out var held) && !held.IsExpired)
            {
                Link(owner, held);
                Reach(held);
                if (context.NeedsAllKeys || context.LacksJoined(held))
                {
                    Add(key, owners, ref missing);
                }
            }
            else
            {
                Add(key, owners, ref missing);
                isWaiting = true;
            }
        }

        keys = missing;
        if (isWaiting)
        {
            _map.Reserve(missing!.Count);
            _waiting.Add(new OwnerRange(owners, owners.Count));
        }
    }

    public override RowReader<TRow> Open<TRow>(NodeReader<TRow> node) => new PlainRowReader<TRow>(node);

    public override void Finish()
    {
        foreach (var (owners, count) in _waiting)
        {
            for (var i = 0; i < count; i++)
            {
                var owner = (TOwner)owners[i];
                if ((!owner.IsToOneLoaded(relationship.Index) || context.PopulateExisting)
                    && relationship.ForeignKey.TryGetKey(owner, out var key))
                {
                    Link(owner, _map.TryGet(key, out var related) ? related : null);
                }
            }
        }
    }

    public override void Cancel()
    {
    }

    private void Link(TOwner owner, TRelated? related)
    {
        relationship.Fill(owner, related);
        if (related is not null)
        {
            _otherSide.Fill(related, owner);
        }
    }

    private static void Add(TKey key, IReadOnlyList<Entity> owners, ref KeySet<TRelated, TKey>? missing) =>
        (missing ??= new(Math.Min(owners.Count, MostExpected))).Add(key);

    private void Reach(Entity? related)
    {
        if (related is { StoredState: EntityState.Persistent } && related.Session == context.Session)
        {
            context.Related.Reach(related);
        }
    }
}
