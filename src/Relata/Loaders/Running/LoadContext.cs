using Relata.Entities;
using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>The context shared by the entities of one class in a query result: their session and the load plan of their relationships.</summary>
/// <remarks>Each result has one for each node of its plan.</remarks>
internal sealed class LoadContext(ILoadingSession session, LoadNode node) : EntityContext
{
    public override ILoadingSession Session { get; } = session;

    /// <summary>The node of the load plan, with the strategies of the relationships.</summary>
    public LoadNode Node { get; } = node;

    public override bool IsNeverLoaded(Relationship relationship) => Node[relationship].Strategy == Loading.NoLoad;

    public override void Load(Entity owner, Relationship relationship) => LazyLoader.Load(Session, owner, Node[relationship]);
}
