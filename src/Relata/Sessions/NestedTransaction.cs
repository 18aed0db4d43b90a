using Relata.Providers;
using Relata.Sessions;
using Relata.Sessions.Tracking;

namespace Relata;

/// <summary>A savepoint inside a session's transaction, with the objects as they were when it was set. Disposing without a commit rolls back to it.</summary>
public sealed class NestedTransaction : IDisposable, IAsyncDisposable
{
    private readonly Transactions _transactions;
    private readonly UndoLog _scope;

    internal NestedTransaction(Transactions transactions, UndoLog scope)
    {
        _transactions = transactions;
        _scope = scope;
    }

    /// <summary>Writes what changed and releases the savepoint. It is permanent only when the session commits.</summary>
    /// <exception cref="SessionStateException">The nested transaction has ended already.</exception>
    public void Commit() => _transactions.CommitNestedAsync(_scope, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Commit" />
    public Task CommitAsync(CancellationToken cancellationToken = default) =>
        _transactions.CommitNestedAsync(_scope, isAsync: true, cancellationToken).AsTask();

    /// <summary>Undoes what was written and changed since the savepoint. Does nothing where it has ended already.</summary>
    public void Rollback() => _transactions.RollbackNestedAsync(_scope, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Rollback" />
    public Task RollbackAsync(CancellationToken cancellationToken = default) =>
        _transactions.RollbackNestedAsync(_scope, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public void Dispose() => Rollback();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _transactions.RollbackNestedAsync(_scope, isAsync: true, CancellationToken.None);
}
