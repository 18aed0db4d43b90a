using Relata.Entities;
using Relata.Loaders.Accesses;
using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>The context shared by the entities of one class in a query result: their session and the load plan of their relationships.</summary>
/// <remarks>Each result has one for each node of its plan.</remarks>
/// <param name="session">The session.</param>
/// <param name="node">The node of the load plan.</param>
/// <param name="plan">The load plan; null for entities that were not loaded.</param>
/// <param name="accessedFrom">If the entities were loaded by an access to a relationship, the context of its owners.</param>
internal sealed class LoadContext(ILoadingSession session, LoadNode node, LoadPlan? plan = null, LoadContext? accessedFrom = null) : EntityContext
{
    // Limits what a context keeps alive when a program walks along a chain of entities, access by access.
    private const int MaxDepth = 8;

    private readonly int _depth = accessedFrom is null ? 0 : accessedFrom._depth + 1;

    public override ILoadingSession Session { get; } = session;

    /// <summary>The node of the load plan, with the strategies of the relationships.</summary>
    public LoadNode Node { get; } = node;

    /// <summary>The load plan; null for entities that were not loaded.</summary>
    public LoadPlan? Plan { get; } = plan;

    /// <summary>The context of the owners whose access has loaded the entities; null for none.</summary>
    public LoadContext? AccessedFrom { get; } = accessedFrom is { _depth: < MaxDepth } ? accessedFrom : null;

    /// <summary>The context from which accesses have led to this one: what was loaded lazily from a result belongs to it.</summary>
    public LoadContext Result => field ??= AccessedFrom?.Result ?? this;

    /// <summary>The lazy loads from this result.</summary>
    public LazyLoadCounts LazyLoads => field ??= new LazyLoadCounts();

    public override bool IsNeverLoaded(Relationship relationship) => Node[relationship].Strategy == Loading.NoLoad;

    public override void Load(Entity owner, Relationship relationship) => LazyLoader.Load(this, owner, Node[relationship]);
}
