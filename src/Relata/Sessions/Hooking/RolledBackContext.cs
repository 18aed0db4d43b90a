namespace Relata;

/// <summary>What a hook after a rollback is given.</summary>
public sealed class RolledBackContext : HookContext
{
    internal RolledBackContext(Session session, RollbackScope scope, CancellationToken cancellationToken)
        : base(session, cancellationToken) => Scope = scope;

    /// <summary>What was rolled back.</summary>
    public RollbackScope Scope { get; }
}
