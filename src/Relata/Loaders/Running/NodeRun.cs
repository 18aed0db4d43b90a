using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>A node of a plan while the plan runs: the objects it has reached so far.</summary>
internal sealed class NodeRun
{
    private List<Entity>? _reached;

    // Those whose row no statement of the run has brought so far; null where nobody asks.
    private readonly HashSet<Entity>? _inMemoryOnly;

    private readonly IReadOnlyList<Entity>? _result;

    /// <param name="node">The node.</param>
    /// <param name="session">The session the objects belong to.</param>
    /// <param name="result">For the root of a query its result, which holds the objects already.</param>
    public NodeRun(LoadNode node, ILoadingSession session, IReadOnlyList<Entity>? result = null)
    {
        Node = node;
        Context = new LoadContext(session, node);
        _result = result;
        _reached = result is null && (node.IsFollowed || node.HasBatch) ? [] : null;
        _inMemoryOnly = node.HasSubquery ? new(ReferenceEqualityComparer.Instance) : null;
    }

    public LoadNode Node { get; }

    /// <summary>What the objects of this node point to from now on.</summary>
    public LoadContext Context { get; }

    /// <summary>The objects, each once; empty where nobody asks.</summary>
    public IReadOnlyList<Entity> Reached => _result ?? _reached ?? [];

    /// <summary>The object belongs to this result now, because its row was read: its relationships load as this plan says.</summary>
    public void Reach(Entity entity)
    {
        if (entity.Context != Context)
        {
            entity.Context = Context;
            _reached?.Add(entity);
        }
        else
        {
            _inMemoryOnly?.Remove(entity);
        }
    }

    /// <summary>The object belongs to this result now, because an object of the result leads to it in memory.</summary>
    public void ReachInMemory(Entity entity)
    {
        if (entity.Context != Context)
        {
            Reach(entity);
            _inMemoryOnly?.Add(entity);
        }
    }

    /// <summary>Whether a SELECT that repeats the node's may not find the object: it was reached in memory alone, or by keys in place of the SELECT.</summary>
    public bool IsOutsideSelect(Entity entity) => IsLoadedByKeys || (_inMemoryOnly is not null && _inMemoryOnly.Contains(entity));

    /// <summary>Whether some objects are outside the SELECT.</summary>
    public bool HasOutsideSelect => IsLoadedByKeys || _inMemoryOnly is { Count: > 0 };

    /// <summary>Whether the node's segment asks by keys in place of its repeated SELECT.</summary>
    public bool IsLoadedByKeys { get; set; }

    /// <summary>The objects are given: they keep the way in which their relationships load.</summary>
    public void Begin(IEnumerable<Entity> given) => _reached = [.. given];
}
