using Relata.Loaders.Classes;
using Relata.Loaders.Plans;
using Relata.Loaders.Streaming;

namespace Relata.Loaders.Running;

/// <summary>A node of a plan during its execution, with the entities it has reached.</summary>
internal sealed class NodeRun
{
    private List<Entity>? _reached;

    // Entities whose row no statement of the run has read yet; null if the plan does not need to know.
    private readonly HashSet<Entity>? _inMemoryOnly;

    // Entities that the session held, and that may have other foreign keys than their rows; null if the plan does not need to know.
    private readonly HashSet<Entity>? _held;

    // Entities in memory that lack columns the node reads.
    private List<Entity>? _incomplete;

    private readonly IReadOnlyList<Entity>? _result;
    private readonly LoadRun? _run;
    private readonly StreamedEntities? _streamed;
    private readonly LoadedObjects? _loaded;
    private readonly SatisfyingEntities? _satisfying;

    /// <param name="context">The context that the entities get.</param>
    /// <param name="run">The execution of the plan; null for the entities of a projection.</param>
    /// <param name="result">For the root of a query, its result, which contains the entities.</param>
    public NodeRun(LoadContext context, LoadRun? run = null, IReadOnlyList<Entity>? result = null)
    {
        var node = context.Node;
        Context = context;
        _run = run;
        _streamed = context.Query.Streamed;
        _loaded = context.Session.LoadedObjects;
        _satisfying = context.Satisfying;
        _result = result;
        _reached = result is null && (node.IsFollowed || node.HasBatch) ? [] : null;
        Pending = run is not null && node.Columns.HasLater ? new PendingClasses(node.Columns) : null;
        if (node.HasSubquery)
        {
            _inMemoryOnly = new(ReferenceEqualityComparer.Instance);
            _held = new(ReferenceEqualityComparer.Instance);
        }
    }

    public LoadNode Node => Context.Node;

    /// <summary>The context that the entities of this node get.</summary>
    public LoadContext Context { get; }

    /// <summary>The entities that lack columns of their class; null if these come with the rows.</summary>
    public PendingClasses? Pending { get; }

    /// <summary>The entities without duplicates; empty if the plan does not need them.</summary>
    public IReadOnlyList<Entity> Reached => _result ?? _reached ?? [];

    /// <summary>Records an entity that was created from a row.</summary>
    public void NoteCreated(Entity entity)
    {
        _streamed?.Add(entity);
        _loaded?.Note(entity, isRefreshed: false);
    }

    /// <summary>Records an object of a row without a key, which the session does not hold.</summary>
    public void NoteKeyless(Entity entity) => _loaded?.Note(entity, isRefreshed: false);

    /// <summary>Records an entity that was overwritten from its row.</summary>
    public void NoteRefreshed(Entity entity) => _loaded?.Note(entity, isRefreshed: true);

    /// <summary>Whether a row of another node has refreshed an entity without the columns of its class.</summary>
    public bool IsHalfRefreshed(Entity entity)
    {
        foreach (var node in _run?.Nodes ?? [])
        {
            if (node.Pending is { } pending && pending.IsRefreshed(entity) && pending.IsLacking(entity))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Records an entity whose row was read. It belongs to this result from now on: its relationships load as this plan says.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="isHeld">Whether the session held it, and it was not overwritten from the row.</param>
    public void Reach(Entity entity, bool isHeld = false)
    {
        Distinct?.Add(entity);
        if (isHeld && entity.Context != Context)
        {
            _held?.Add(entity);
        }

        _satisfying?.NoteRead(entity);
        if (entity.Context == Context || !TryReach(entity))
        {
            _inMemoryOnly?.Remove(entity);
        }
    }

    /// <summary>Records an entity that an entity of the result refers to in memory. It belongs to this result from now on.</summary>
    public void ReachInMemory(Entity entity)
    {
        if (entity.Unloaded is not null)
        {
            Complete(entity);
        }

        _satisfying?.NoteUnread(entity);
        if (entity.Context != Context && TryReach(entity))
        {
            _inMemoryOnly?.Add(entity);
        }
    }

    /// <summary>Records an entity in memory whose columns are completed when the load ends, if it lacks some that the node reads.</summary>
    public void Complete(Entity entity)
    {
        if (Node.Columns.MissingIn(entity) is not null)
        {
            (_incomplete ??= []).Add(entity);
        }
    }

    /// <summary>
    /// For an entity that the load overwrites: lets the relationships that the plan leaves to an access be loaded again, with the options of the plan. The
    /// plan itself loads the others again.
    /// </summary>
    public void ReopenOnAccess(Entity entity)
    {
        foreach (var plan in Node.Relationships)
        {
            if (plan is { Node: null, Strategy: not Loading.NoLoad } && plan.Relationship.Owner.IsInstance(entity))
            {
                plan.Relationship.Reopen(entity);
            }
        }
    }

    /// <summary>Takes the entities that still lack columns.</summary>
    public List<Entity> TakeIncomplete()
    {
        var taken = _incomplete?.FindAll(entity => Node.Columns.MissingIn(entity) is not null) ?? [];
        _incomplete = null;
        return taken;
    }

    /// <summary>Whether a SELECT that repeats the node's may not find the entity, because it was reached in memory only or by keys instead of the SELECT.</summary>
    public bool IsOutsideSelect(Entity entity) => IsLoadedByKeys || (_inMemoryOnly is not null && _inMemoryOnly.Contains(entity));

    /// <summary>Whether the session held the entity, so that a SELECT that repeats the node's may follow another foreign key than the entity has.</summary>
    public bool IsHeld(Entity entity) => _held?.Contains(entity) == true;

    /// <summary>Whether such a SELECT may not find some of the entities.</summary>
    public bool HasOutsideSelect => IsLoadedByKeys || _inMemoryOnly is { Count: > 0 };

    /// <summary>The entities whose rows were read, if they are to be counted; otherwise null.</summary>
    public HashSet<Entity>? Distinct { get; set; }

    /// <summary>Whether the node's segment is queried by keys instead of its repeated SELECT.</summary>
    public bool IsLoadedByKeys { get; set; }

    private bool TryReach(Entity entity)
    {
        if (entity.Context is not null && !TryTakeOver(entity))
        {
            return false;
        }

        entity.Context = Context;
        _reached?.Add(entity);
        return true;
    }

    // An entity that another path of the query has reached keeps the options of that path: the contexts are combined when the load ends.
    private bool TryTakeOver(Entity entity)
    {
        if (_run is { KeepsContexts: true })
        {
            return false;
        }

        if (entity.Context is LoadContext { Node.HasOptions: true } before
            && before.Query == Context.Query
            && _run is not null
            && !_run.Paths.Add(entity, before, Context))
        {
            return false;
        }

        Context.Leave(entity);
        return true;
    }

    /// <summary>Sets the given owners, which keep their context and with it the strategies of their relationships.</summary>
    public void Begin(IEnumerable<Entity> given) => _reached = [.. given];
}
