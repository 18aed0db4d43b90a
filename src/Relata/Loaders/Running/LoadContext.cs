using Relata.Entities;
using Relata.Loaders.Plans;
using Relata.Relations;

namespace Relata.Loaders.Running;

/// <summary>What objects that came with one result share: their session, and what its load plan says of their relationships.</summary>
/// <remarks>One for each entity of a plan in each result; every object of that entity points to it.</remarks>
internal sealed class LoadContext(ILoadingSession session, LoadNode node) : EntityContext
{
    public override ILoadingSession Session { get; } = session;

    /// <summary>How the relationships of these objects load.</summary>
    public LoadNode Node { get; } = node;

    public override bool IsNeverLoaded(Relationship relationship) => Node[relationship].Strategy == Loading.NoLoad;

    public override void Load(Entity owner, Relationship relationship) => LazyLoader.Load(Session, owner, Node[relationship]);
}
