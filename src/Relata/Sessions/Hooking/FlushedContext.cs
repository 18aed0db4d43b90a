namespace Relata;

/// <summary>What a hook after a flush is given.</summary>
public sealed class FlushedContext : HookContext
{
    internal FlushedContext(Session session, FlushResult result, CancellationToken cancellationToken)
        : base(session, cancellationToken) => Result = result;

    /// <summary>What the flush has written.</summary>
    public FlushResult Result { get; }
}
