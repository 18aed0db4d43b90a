using Relata.Connections.Hooking;

namespace Relata.Connections;

/// <summary>Admits one operation at a time to a session, and none after the session was closed or its transaction has failed.</summary>
internal sealed class SessionGuard
{
    private string? _operation;
    private Exception? _failure;
    private HookCall? _hook;

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
        _hook?.Check(operation);
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

    /// <summary>The operation in progress; null for none.</summary>
    public string? Operation => _operation;

    /// <summary>Whether a hook is running that may not write, so that its queries do not flush.</summary>
    public bool IsFlushRefused => _hook is { MayWrite: false };

    /// <summary>Lets a hook use the session while an operation is in progress. The caller disposes the returned object when the hook has returned.</summary>
    /// <param name="name">The name of the hook.</param>
    /// <param name="rights">What the hook may do.</param>
    public HookCall BeginHook(string name, HookRights rights)
    {
        var call = new HookCall(this, name, rights, _operation, _hook);
        Volatile.Write(ref _operation, null);
        _hook = call;
        call.Begin();
        return call;
    }

    /// <summary>Goes on with the operation in which a hook was called.</summary>
    /// <exception cref="HookException">The hook has returned before an operation that it has begun.</exception>
    public void EndHook(HookCall call)
    {
        _hook = call.Outer;
        if (Interlocked.Exchange(ref _operation, call.Operation) is { } left)
        {
            throw new HookException("REL182", $"The hook '{call.Name}' has returned while {left} was under way, which it has begun on the session. Await each operation in the hook.") { Hook = call.Name };
        }
    }

    /// <exception cref="HookException">A hook is running that may not write.</exception>
    public void ThrowIfInFlush()
    {
        if (_hook is { MayWrite: false } hook)
        {
            throw hook.Refused("A flush", "What the hook adds, changes and deletes is written by the flush that it is called in.");
        }
    }

    /// <exception cref="HookException">A hook is running.</exception>
    public void ThrowIfInHook(string operation)
    {
        if (_hook is { } hook)
        {
            throw hook.Refused(operation, "The session belongs to the program that has begun the operation: do it there, after the operation.");
        }
    }

    public void Leave() => Volatile.Write(ref _operation, null);

    /// <summary>Marks the transaction as failed, after a failed write or lock or because the database has ended it: only a rollback is possible then.</summary>
    public void Fail(Exception error) => _failure ??= error;

    public void Recover() => _failure = null;

    public void Close() => IsClosed = true;
}
