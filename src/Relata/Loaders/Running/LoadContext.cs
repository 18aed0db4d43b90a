using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>What objects that came with one result share: their session, and what its load plan says of their relationships.</summary>
/// <remarks>One for each entity of a plan in each result; every object of that entity points to it.</remarks>
internal sealed class LoadContext(Session session, LoadNode node)
{
    public Session Session { get; } = session;

    /// <summary>How the relationships of these objects load.</summary>
    public LoadNode Node { get; } = node;
}
