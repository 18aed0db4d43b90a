using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Entities;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Mapping;
using Relata.Providers;
using Relata.Relations;

namespace Relata.Loaders.Running;

/// <summary>Runs load plans for a session.</summary>
internal sealed class GraphLoader(ILoadingSession session)
{
    private readonly Dictionary<EntityType, LoadContext> _defaults = [];

    // Kept no longer than an object points to the context.
    private readonly ConditionalWeakTable<EntityContext, IReadOnlyList<Entity>> _peers = [];

    /// <summary>The session whose objects are filled.</summary>
    public ILoadingSession Session { get; } = session;

    /// <summary>What objects point to that came without a query.</summary>
    public LoadContext DefaultContext(EntityType type)
    {
        if (!_defaults.TryGetValue(type, out var context))
        {
            _defaults.Add(type, context = new LoadContext(Session, Session.Database.Compilation.Loads.DefaultNode(type)));
        }

        return context;
    }

    /// <summary>Runs a plan and returns the root entities, each once, in the order of the rows.</summary>
    /// <param name="plan">The plan, from the cache.</param>
    /// <param name="values">The values of the query's parameters, by slot.</param>
    /// <param name="populateExisting">Whether what is loaded or changed is overwritten.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    public async ValueTask<List<T>> LoadAsync<T>(
        LoadPlan plan, object?[] values, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        var result = new List<T>();
        await RunAsync(plan, new RootRows<T>(result), values, key: null, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Loads the object of a primary key; null where there is no row.</summary>
    public ValueTask<Entity?> GetAsync(
        EntityType type, object key, ImmutableArray<LoadStep> options, bool populateExisting, bool isAsync, CancellationToken cancellationToken) =>
        type.Accept<KeyLoad, ValueTask<Entity?>>(new KeyLoad(this, Session.Database.Compilation.Loads.Get(type, options), key, populateExisting, isAsync, cancellationToken));

    /// <summary>Loads the rows of objects by their primary keys, and returns the session's objects for the rows that are there.</summary>
    public ValueTask<IReadOnlyList<Entity>> GetManyAsync(
        EntityType type, IReadOnlyList<Entity> sameKeys, bool populateExisting, bool isAsync, CancellationToken cancellationToken) =>
        type.Accept<KeysLoad, ValueTask<IReadOnlyList<Entity>>>(
            new KeysLoad(this, Session.Database.Compilation.Loads.GetMany(type), sameKeys, populateExisting, isAsync, cancellationToken));

    /// <summary>Runs a plan whose root rows are a query's, or those of one key.</summary>
    public ValueTask RunAsync(
        LoadPlan plan, RootRows rows, object?[] values, ValueSet? key, bool populateExisting, bool isAsync, CancellationToken cancellationToken) =>
        RunAsync(plan, new LoadRun(plan, Session, values, populateExisting) { Rows = rows, Key = key }, isAsync, cancellationToken);

    /// <summary>Loads relationships onto objects that are there, leaving out what they have.</summary>
    public async ValueTask LoadOntoAsync(
        EntityType type, IReadOnlyList<Entity> owners, ImmutableArray<LoadStep> options, bool isAsync, CancellationToken cancellationToken)
    {
        var (plan, run) = OpenOnto(type, owners, options);
        await RunAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The run of a load onto objects that are there.</summary>
    public (LoadPlan Plan, LoadRun Run) OpenOnto(EntityType type, IReadOnlyList<Entity> owners, ImmutableArray<LoadStep> options)
    {
        var plan = Session.Database.Compilation.Loads.ForEntities(type, options);
        var run = new LoadRun(plan, Session, [], populateExisting: false);
        run[plan.Root].Begin(owners);
        return (plan, run);
    }

    /// <summary>Loads one relationship for owners, whatever its loading says: for cascades and for accesses.</summary>
    public async ValueTask LoadRelationshipAsync(
        IReadOnlyList<Entity> owners, RelationshipPlan access, bool isAsync, CancellationToken cancellationToken)
    {
        var (plan, run) = OpenRelationship(owners, access);
        await RunAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The run of a load of one relationship.</summary>
    public (LoadPlan Plan, LoadRun Run) OpenRelationship(IReadOnlyList<Entity> owners, RelationshipPlan access)
    {
        var plan = Session.Database.Compilation.Loads.Access(access, isOne: owners.Count == 1);
        var run = new LoadRun(plan, Session, [], populateExisting: false);
        run[plan.Segments[0].Edges[0].Owner].Begin(owners);
        return (plan, run);
    }

    /// <summary>Loads one relationship for owners in its own way of planning, whatever a query said of it.</summary>
    public ValueTask LoadRelationshipAsync(IReadOnlyList<Entity> owners, Relationship relationship, bool isAsync, CancellationToken cancellationToken) =>
        LoadRelationshipAsync(owners, DefaultContext(relationship.Owner).Node[relationship], isAsync, cancellationToken);

    /// <summary>The related entity, if the session has it; sends nothing.</summary>
    public Entity? FindInMemory(Entity owner, ToOne relationship) =>
        relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link ? Session.Identities.FindPrincipal(link.Key, owner) : null;

    /// <summary>Answers a to-one relationship without SQL, where its foreign key is null or the session has the entity.</summary>
    public bool AnswerFromMemory(Entity owner, ToOne relationship)
    {
        if (relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } link)
        {
            return false;
        }

        var related = FindInMemory(owner, relationship);
        if (related is { IsExpired: false } || link.Key.IsNull(owner))
        {
            relationship.Fill(owner, related);
            return true;
        }

        return false;
    }

    /// <summary>The owner, and those that came with the same result and for which the relationship is not loaded either.</summary>
    public IReadOnlyList<Entity> PeersOf(Entity owner, Relationship relationship)
    {
        List<Entity> owners = [owner];
        if (_peers.TryGetValue(owner.Context!, out var peers))
        {
            owners.AddRange(peers.Where(peer => peer != owner && peer.Context == owner.Context && !relationship.IsLoaded(peer)));
        }

        return owners;
    }

    /// <summary>Runs the segments of a plan, and not what is loaded at once for each owner.</summary>
    public async ValueTask RunSegmentsAsync(LoadRun run, bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        await run.RunAsync(endsRead, isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var node in run.BatchNodes)
        {
            _peers.AddOrUpdate(node.Context, node.Reached);
        }
    }

    /// <summary>Goes through a plan whose run knows its rows or its owners.</summary>
    public async ValueTask RunAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        // Several statements are one snapshot: rows that come and go between them cannot tear the graph.
        var began = (plan.Segments.Length > 1 || !plan.ImmediateNodes.IsEmpty)
            && await Session.Connection.BeginReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunSegmentsAsync(run, endsRead: began && plan.ImmediateNodes.IsEmpty, isAsync, cancellationToken).ConfigureAwait(false);
            if (!plan.ImmediateNodes.IsEmpty)
            {
                await new ImmediateLoads(this).RunAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (began)
            {
                await Session.Connection.EndReadAsync(isAsync).ConfigureAwait(false);
            }
        }
    }
}
