namespace Relata;

/// <summary>What a hook of a flush or of a transaction is given.</summary>
public class HookContext
{
    internal HookContext(Session session, CancellationToken cancellationToken) => (Session, CancellationToken) = (session, cancellationToken);

    /// <summary>The session. What a hook may do with it is in docs/hooks.md; not after the hook has returned.</summary>
    public Session Session { get; }

    /// <summary>Cancels the operation that the hook is called in.</summary>
    public CancellationToken CancellationToken { get; }
}
