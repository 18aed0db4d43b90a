using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>A node of a plan while the plan runs: the objects it has reached so far.</summary>
internal sealed class NodeRun
{
    private List<Entity>? _reached;

    private readonly IReadOnlyList<Entity>? _result;

    /// <param name="node">The node.</param>
    /// <param name="session">The session the objects belong to.</param>
    /// <param name="result">For the root of a query its result, which holds the objects already.</param>
    public NodeRun(LoadNode node, Session session, IReadOnlyList<Entity>? result = null)
    {
        Node = node;
        Context = new LoadContext(session, node);
        _result = result;
        _reached = result is null && (node.IsFollowed || node.HasBatch) ? [] : null;
    }

    public LoadNode Node { get; }

    /// <summary>What the objects of this node point to from now on.</summary>
    public LoadContext Context { get; }

    /// <summary>The objects, each once; empty where nobody asks.</summary>
    public IReadOnlyList<Entity> Reached => _result ?? _reached ?? [];

    /// <summary>The object belongs to this result now: its relationships load as this plan says.</summary>
    public void Reach(Entity entity)
    {
        if (entity.Context != Context)
        {
            entity.Context = Context;
            _reached?.Add(entity);
        }
    }

    /// <summary>The objects are given: they keep the way in which their relationships load.</summary>
    public void Begin(IEnumerable<Entity> given) => _reached = [.. given];
}
