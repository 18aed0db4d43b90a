namespace Relata.Connections;

/// <summary>Lets one operation at a time use a session, and none after it was closed or its transaction has failed.</summary>
internal sealed class SessionGuard
{
    private string? _operation;
    private Exception? _failure;

    public bool IsClosed { get; private set; }

    /// <summary>Begins a use of the session; throws where another is under way. Every public operation begins with it.</summary>
    /// <param name="operation">What is done, for the message.</param>
    public SessionUse Use(string operation)
    {
        Enter(operation);
        return new SessionUse(this);
    }

    public void Enter(string operation, bool endsFailure = false)
    {
        if (IsClosed)
        {
            throw new ObjectDisposedException("Session", $"REL107: {operation} on a session that is closed. Open another one with OpenSession.");
        }

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

    public void Leave() => Volatile.Write(ref _operation, null);

    /// <summary>A write or a lock has failed, or the database has ended the transaction: only a rollback is possible now.</summary>
    public void Fail(Exception error) => _failure ??= error;

    public void Recover() => _failure = null;

    public void Close() => IsClosed = true;
}
