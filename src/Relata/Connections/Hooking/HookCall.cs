namespace Relata.Connections.Hooking;

/// <summary>A hook that is running. Its session is used by the hook alone until it returns, although an operation is in progress.</summary>
/// <param name="guard">The guard of the session.</param>
/// <param name="name">The name of the hook.</param>
/// <param name="rights">What the hook may do.</param>
/// <param name="operation">The operation in progress.</param>
/// <param name="outer">The hook in which the operation was begun; null for none.</param>
internal sealed class HookCall(SessionGuard guard, string name, HookRights rights, string? operation, HookCall? outer) : IDisposable
{
    // Flows to what the hook awaits and starts, and to nothing else.
    private static readonly AsyncLocal<HookCall?> s_running = new();

    /// <summary>The operation in progress, which goes on when the hook has returned.</summary>
    public string? Operation => operation;

    /// <summary>The hook in which the operation was begun; null for none.</summary>
    public HookCall? Outer => outer;

    /// <summary>Whether the hook, and each in which its operation was begun, may write.</summary>
    public bool MayWrite => rights == HookRights.Write && outer is null or { MayWrite: true };

    /// <summary>The name of the hook.</summary>
    public string Name => name;

    /// <summary>Makes what the calling method starts from now on part of the hook.</summary>
    public void Begin() => s_running.Value = this;

    /// <summary>Throws unless an operation is begun by the hook, and allowed to it.</summary>
    /// <exception cref="ConcurrentSessionUseException">The operation was begun by somebody else.</exception>
    /// <exception cref="HookException">The hook may not do this.</exception>
    public void Check(string begun)
    {
        if (s_running.Value != this)
        {
            throw new ConcurrentSessionUseException(
                $"{begun} began while the hook '{name}' was running in {operation} on the same session, and the hook has not begun it. A session is used by one caller at a time.");
        }

        if (NeededFor(begun) is not { } needed)
        {
            throw Refused(begun, "The transaction belongs to the program that has begun the operation: do it there, after the operation.");
        }

        if (needed > rights)
        {
            throw Refused(begun, rights switch
            {
                HookRights.None => "The session is in the middle of that operation: keep what the hook is given, and use it afterwards.",
                HookRights.Read => "Nothing would commit what it writes: do it in a session of its own, or before the commit.",
                _ => "What the hook adds, changes and deletes is written by the flush that it is called in.",
            });
        }
    }

    public void Dispose()
    {
        s_running.Value = outer;
        guard.EndHook(this);
    }

    /// <summary>The error of an operation that the hook may not begin.</summary>
    public HookException Refused(string begun, string advice) =>
        new("REL182", $"{begun} in the hook '{name}', which runs in {operation}, is not possible. {advice}") { Hook = name };

    // Null for what no hook may do.
    private static HookRights? NeededFor(string operation) => operation switch
    {
        "Commit" or "Rollback" or "BeginNested" or "BeginSnapshot" or "Resolve" or "the end of a snapshot"
            or "Commit of a nested transaction" or "Rollback of a nested transaction" or "Dispose" => null,
        "Flush" or "Connection" or "Upsert" or "BulkInsert" or "ExecuteUpdate" or "ExecuteDelete" or "ExecutePurge" or "DeleteByKey" => HookRights.Write,
        "Add" or "AddRange" or "Delete" or "Purge" or "Restore" or "Merge" or "Publish" or "Execute" or "Expunge" or "Expire" => HookRights.Change,
        _ => HookRights.Read,
    };
}
