namespace Relata.Connections;

/// <summary>Admits one operation at a time to a session, and none after the session was closed or its transaction has failed.</summary>
internal sealed class SessionGuard
{
    private string? _operation;
    private Exception? _failure;

    /// <summary>The error by which the transaction has failed; null if it has not.</summary>
    public Exception? Failure => _failure;

    public bool IsClosed { get; private set; }

    /// <summary>Begins an operation. Every public operation of a session begins with it; it throws if another one is in progress.</summary>
    /// <param name="operation">The name of the operation, for error messages.</param>
    public SessionUse Use(string operation)
    {
        Enter(operation);
        return new SessionUse(this);
    }

    public void Enter(string operation, bool endsFailure = false)
    {
        ThrowIfClosed(operation);

        if (_failure is not null && !endsFailure)
        {
            throw new SessionStateException(
                $"{operation} cannot run: the transaction of this session has failed, and must be rolled back first. It said: {_failure.Message}", _failure);
        }

        if (Interlocked.CompareExchange(ref _operation, operation, null) is { } other)
        {
            throw new ConcurrentSessionUseException(
                $"{operation} began while {other} was under way on the same session. A session is used by one caller at a time: "
                + "await each operation before the next, and give each thread a session of its own.");
        }
    }

    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    public void ThrowIfClosed(string operation)
    {
        if (IsClosed)
        {
            throw new ObjectDisposedException("Session", $"REL107: {operation} on a session that is closed. Open another one with OpenSession.");
        }
    }

    public void Leave() => Volatile.Write(ref _operation, null);

    /// <summary>Marks the transaction as failed, after a failed write or lock or because the database has ended it: only a rollback is possible then.</summary>
    public void Fail(Exception error) => _failure ??= error;

    public void Recover() => _failure = null;

    public void Close() => IsClosed = true;
}
