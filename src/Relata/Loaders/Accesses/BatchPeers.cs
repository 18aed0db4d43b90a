using System.Runtime.CompilerServices;
using Relata.Entities;
using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>The peers of entities: those for which an access by <see cref="Loading.Batch"/> loads the relationship as well.</summary>
/// <remarks>
/// Peers are the entities of one node of a result. Results of a single entity, such as those of <c>Get</c>, are taken together if their plan is the same.
/// </remarks>
internal sealed class BatchPeers(ILoadingSession session)
{
    // Entries live as long as an entity refers to their context.
    private ConditionalWeakTable<EntityContext, IReadOnlyList<Entity>>? _results;

    private Dictionary<LoadNode, List<WeakReference<Entity>>>? _singles;

    /// <summary>Records the entities that a node has reached.</summary>
    public void Add(NodeRun node)
    {
        if (node.Reached.Count == 1)
        {
            AddSingle(node.Node, node.Reached[0]);
        }
        else if (node.Reached.Count > 1)
        {
            (_results ??= []).AddOrUpdate(node.Context, node.Reached);
            node.Context.Query.Streamed?.Add(node.Context);
        }
    }

    /// <summary>Removes a result: its entities are no longer peers.</summary>
    public void Remove(EntityContext result) => _results?.Remove(result);

    /// <summary>
    /// The owner, and the peers whose relationship is not loaded either, up to <see cref="Database.BatchSize"/> entities: those after the owner first, because
    /// a program reads a result forwards.
    /// </summary>
    public IReadOnlyList<Entity> Of(Entity owner, Relationship relationship)
    {
        var context = ContextOf(owner, relationship)!;
        IReadOnlyList<Entity>? result = null;
        var peers = _results?.TryGetValue(context, out result) == true ? result! : Singles(context.Node);
        var owners = new OwnerSet(owner, session.Database.BatchSize);
        var at = IndexOf(peers, owner);
        for (var i = 1; i <= peers.Count && !owners.IsFull; i++)
        {
            var peer = peers[(at + i) % peers.Count];
            if (relationship.Owner.IsInstance(peer) && ContextOf(peer, relationship) is { } its && its.Node == context.Node && (its == context || (result is null && HaveSameValues(its, context))) && !relationship.IsShown(peer))
            {
                owners.Add(peer);
            }
        }

        return owners.Entities;
    }

    /// <summary>The entity, and the peers whose column is not loaded either, up to <see cref="Database.BatchSize"/> entities.</summary>
    public IReadOnlyList<Entity> Of(Entity entity, MappedColumn column)
    {
        var entities = new OwnerSet(entity, session.Database.BatchSize);
        foreach (var context in ((LoadContext)entity.Context!).Parts)
        {
            IReadOnlyList<Entity>? result = null;
            var peers = _results?.TryGetValue(context, out result) == true ? result! : Singles(context.Node);
            var at = IndexOf(peers, entity);
            for (var i = 1; i <= peers.Count && !entities.IsFull; i++)
            {
                var peer = peers[(at + i) % peers.Count];
                if (peer.GetEntityType() == entity.GetEntityType() && !peer.IsColumnLoaded(column.Index) && peer.StoredState == EntityState.Persistent && peer.Session == session)
                {
                    entities.Add(peer);
                }
            }
        }

        return entities.Entities;
    }

    // The options of a query may have values, which belong to its result.
    private static bool HaveSameValues(LoadContext one, LoadContext other) =>
        one.Query.Values == other.Query.Values || one.Query.Values.AsSpan().SequenceEqual(other.Query.Values);

    private static LoadContext? ContextOf(Entity owner, Relationship relationship) => (owner.Context as LoadContext)?.PlanOwner(relationship);

    // The number of peers if the entity is none of them.
    private static int IndexOf(IReadOnlyList<Entity> peers, Entity entity)
    {
        var at = 0;
        while (at < peers.Count && peers[at] != entity)
        {
            at++;
        }

        return at;
    }

    // Twice as many as are asked for, so that the oldest are rarely dropped.
    private void AddSingle(LoadNode node, Entity entity)
    {
        _singles ??= [];
        if (!_singles.TryGetValue(node, out var singles))
        {
            _singles.Add(node, singles = []);
        }

        var size = session.Database.BatchSize;
        if (singles.Count >= 2L * size)
        {
            singles.RemoveRange(0, size);
        }

        singles.Add(new WeakReference<Entity>(entity));
    }

    private List<Entity> Singles(LoadNode node)
    {
        var entities = new List<Entity>();
        if (_singles is not null && _singles.TryGetValue(node, out var singles))
        {
            foreach (var single in singles)
            {
                if (single.TryGetTarget(out var entity))
                {
                    entities.Add(entity);
                }
            }
        }

        return entities;
    }

    // A result may contain an entity several times.
    private readonly struct OwnerSet
    {
        private readonly HashSet<Entity> _added;
        private readonly int _size;

        public OwnerSet(Entity owner, int size)
        {
            Entities = [owner];
            _added = new HashSet<Entity>(ReferenceEqualityComparer.Instance) { owner };
            _size = size;
        }

        public List<Entity> Entities { get; }

        public bool IsFull => Entities.Count >= _size;

        public void Add(Entity entity)
        {
            if (_added.Add(entity))
            {
                Entities.Add(entity);
            }
        }
    }
}
