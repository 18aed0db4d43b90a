using Relata.Diagnostics;
using Relata.Providers;

namespace Relata.Connections.Hooking;

/// <summary>The hooks of a session that its connection calls. Implemented by the sessions, to which hooks belong.</summary>
internal abstract class ConnectionHooks
{
    /// <summary>Whether there are hooks of statements.</summary>
    public abstract bool HasStatementHooks { get; }

    /// <summary>Whether there are hooks of connections, or something that they have set must be reset.</summary>
    public abstract bool HasConnectionHooks { get; }

    /// <summary>Called before a statement is sent.</summary>
    public abstract void Executing(Statement statement, StatementPurpose purpose);

    /// <summary>Called after the rows of a statement have been read.</summary>
    public abstract void Executed(Statement statement, StatementPurpose purpose, TimeSpan elapsed, Exception? error);

    /// <summary>Called when a connection has been taken from the pool.</summary>
    public abstract ValueTask OpenedAsync(DatabaseConnection connection, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Called before a connection is returned to the pool: resets what hooks have set on it.</summary>
    public abstract ValueTask ReturningAsync(DatabaseConnection connection, bool isAsync);
}
