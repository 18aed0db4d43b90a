using Relata.Providers;
using Relata.Sessions;
using Relata.Sessions.Tracking.Undoing;

namespace Relata;

/// <summary>A savepoint inside the session's transaction. Disposing it without <see cref="Commit"/> rolls back to the savepoint.</summary>
public sealed class NestedTransaction : IDisposable, IAsyncDisposable
{
    private readonly Transactions _transactions;
    private readonly UndoLog _scope;

    internal NestedTransaction(Transactions transactions, UndoLog scope)
    {
        _transactions = transactions;
        _scope = scope;
    }

    /// <summary>Flushes pending changes and releases the savepoint. The changes become permanent only when the session commits.</summary>
    /// <exception cref="SessionStateException">The nested transaction has already ended.</exception>
    public void Commit() => _transactions.CommitNestedAsync(_scope, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Commit" />
    public Task CommitAsync(CancellationToken cancellationToken = default) =>
        _transactions.CommitNestedAsync(_scope, isAsync: true, cancellationToken).AsTask();

    /// <summary>Undoes all writes and all changes of entities made since the savepoint. Has no effect if the nested transaction has already ended.</summary>
    public void Rollback() => _transactions.RollbackNestedAsync(_scope, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Rollback" />
    public Task RollbackAsync(CancellationToken cancellationToken = default) =>
        _transactions.RollbackNestedAsync(_scope, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public void Dispose() => Rollback();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _transactions.RollbackNestedAsync(_scope, isAsync: true, CancellationToken.None);
}
