using System.Runtime.CompilerServices;
using Relata.Sessions.Hooking;

namespace Relata;

/// <summary>The hooks of a database, for all its sessions, or of one session: places where a program takes part in the unit of work.</summary>
/// <remarks>
/// <para>
/// Hooks of the database run before those of the session, each in the order of registration; the hooks after an operation in the reverse order, so that two hooks of
/// one origin enclose those between them. Disposing what a registration returns removes the hook. Registration is thread-safe; a hook of the database is called in sessions that
/// are opened afterwards.
/// </para>
/// <para>
/// A hook is synchronous, asynchronous, or has a form for each. Under a synchronous call, such as <see cref="Session.Commit"/> or the access to a relationship
/// that flushes before, a hook that is only asynchronous is an error (REL181). What a hook may do, and what happens when it throws, is in docs/hooks.md.
/// </para>
/// </remarks>
public sealed class Hooks
{
    internal Hooks()
    {
    }

    internal HookList<HookContext> BeforeFlushes { get; } = new();

    internal HookList<FlushedContext> AfterFlushes { get; } = new();

    internal HookList<HookContext> BeforeCommits { get; } = new();

    internal HookList<HookContext> AfterCommits { get; } = new();

    internal HookList<RolledBackContext> AfterRollbacks { get; } = new();

    internal HookList<ConnectionContext> Connections { get; } = new();

    internal HookList<LoadedObject> LoadedObjects { get; } = new();

    internal HookList<LoadedObject> RefreshedObjects { get; } = new();

    internal HookList<ExecutingStatement> ExecutingStatements { get; } = new();

    internal HookList<ExecutedStatement> ExecutedStatements { get; } = new();

    /// <summary>Registers a hook that is called before a flush that has changes to write, when cascaded deletes and orphans are known.</summary>
    /// <remarks>
    /// It sees <c>New</c>, <c>Changed</c> and <c>Deleted</c> of the session, and may add, change and delete objects, and query. What it does is written by the same flush; it is called
    /// once for each flush. If it throws, nothing has been written, and the session remains usable.
    /// </remarks>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable BeforeFlush(Action<HookContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(BeforeFlushes, hook, name);

    /// <inheritdoc cref="BeforeFlush(Action{HookContext}, string)" />
    public IDisposable BeforeFlush(Func<HookContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(BeforeFlushes, hook, name);

    /// <inheritdoc cref="BeforeFlush(Action{HookContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable BeforeFlush(Action<HookContext> hook, Func<HookContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(BeforeFlushes, hook, asyncHook, name);

    /// <summary>Registers a hook that is called after a flush, in its transaction, with what was written.</summary>
    /// <remarks>Objects that it changes are written by the next flush, and a commit flushes again: up to 10 times (REL180). If it throws, the flush has failed, and the session must be rolled back.</remarks>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterFlush(Action<FlushedContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterFlushes, hook, name);

    /// <inheritdoc cref="AfterFlush(Action{FlushedContext}, string)" />
    public IDisposable AfterFlush(Func<FlushedContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterFlushes, hook, name);

    /// <inheritdoc cref="AfterFlush(Action{FlushedContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterFlush(Action<FlushedContext> hook, Func<FlushedContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(AfterFlushes, hook, asyncHook, name);

    /// <summary>Registers a hook that is called at the beginning of each commit of a session, before its flush. The commit of a savepoint is none.</summary>
    /// <remarks>It may do everything but end the transaction. If it throws, nothing is committed, and the session remains usable.</remarks>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable BeforeCommit(Action<HookContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(BeforeCommits, hook, name);

    /// <inheritdoc cref="BeforeCommit(Action{HookContext}, string)" />
    public IDisposable BeforeCommit(Func<HookContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(BeforeCommits, hook, name);

    /// <inheritdoc cref="BeforeCommit(Action{HookContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable BeforeCommit(Action<HookContext> hook, Func<HookContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(BeforeCommits, hook, asyncHook, name);

    /// <summary>Registers a hook that is called after each commit of a session.</summary>
    /// <remarks>It may read. If it throws, the other hooks are called, and then <see cref="HookException"/> (REL185) says that the commit is done.</remarks>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterCommit(Action<HookContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterCommits, hook, name);

    /// <inheritdoc cref="AfterCommit(Action{HookContext}, string)" />
    public IDisposable AfterCommit(Func<HookContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterCommits, hook, name);

    /// <inheritdoc cref="AfterCommit(Action{HookContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterCommit(Action<HookContext> hook, Func<HookContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(AfterCommits, hook, asyncHook, name);

    /// <summary>Registers a hook that is called after each rollback: of the transaction, to a savepoint, and of a session that is closed without a commit.</summary>
    /// <remarks>It may read, except in a session that is closed. If it throws, the other hooks are called, and then <see cref="HookException"/> (REL185) says that the rollback is done.</remarks>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterRollback(Action<RolledBackContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterRollbacks, hook, name);

    /// <inheritdoc cref="AfterRollback(Action{RolledBackContext}, string)" />
    public IDisposable AfterRollback(Func<RolledBackContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(AfterRollbacks, hook, name);

    /// <inheritdoc cref="AfterRollback(Action{RolledBackContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable AfterRollback(Action<RolledBackContext> hook, Func<RolledBackContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(AfterRollbacks, hook, asyncHook, name);

    /// <summary>Registers a hook that is called when a session is given a connection, before anything is sent on it.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    /// <example><code>db.Hooks.ConnectionOpened(connection =&gt; connection.Execute($"SELECT set_config('app.tenant', {Tenant.Current}, false)", reset: $"RESET app.tenant"));</code></example>
    public IDisposable ConnectionOpened(Action<ConnectionContext> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(Connections, hook, name);

    /// <inheritdoc cref="ConnectionOpened(Action{ConnectionContext}, string)" />
    public IDisposable ConnectionOpened(Func<ConnectionContext, Task> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(Connections, hook, name);

    /// <inheritdoc cref="ConnectionOpened(Action{ConnectionContext}, string)" />
    /// <param name="hook">The form for synchronous calls.</param>
    /// <param name="asyncHook">The form for asynchronous calls.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable ConnectionOpened(Action<ConnectionContext> hook, Func<ConnectionContext, Task> asyncHook, [CallerArgumentExpression(nameof(hook))] string name = "") =>
        Add(Connections, hook, asyncHook, name);

    /// <summary>Registers a hook that is called once for each object that a load has made of a row, when the load is complete. It must not use the session.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable Loaded(Action<LoadedObject> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(LoadedObjects, hook, name);

    /// <summary>Registers a hook that is called for each object that a load has overwritten from its row, when the load is complete. It must not use the session.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable Refreshed(Action<LoadedObject> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(RefreshedObjects, hook, name);

    /// <summary>Registers a hook that is called before each statement is sent: of those that <see cref="Session.StatementCount"/> counts. If it throws, the statement is not sent.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable StatementExecuting(Action<ExecutingStatement> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(ExecutingStatements, hook, name);

    /// <summary>Registers a hook that is called after the rows of a statement have been read, or it has failed.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="name">The name of the hook in messages.</param>
    public IDisposable StatementExecuted(Action<ExecutedStatement> hook, [CallerArgumentExpression(nameof(hook))] string name = "") => Add(ExecutedStatements, hook, name);

    private static IDisposable Add<TContext>(HookList<TContext> list, Action<TContext> hook, string name)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return list.Add(hook, runAsync: null, name);
    }

    private static IDisposable Add<TContext>(HookList<TContext> list, Func<TContext, Task> hook, string name)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return list.Add(run: null, hook, name);
    }

    private static IDisposable Add<TContext>(HookList<TContext> list, Action<TContext> hook, Func<TContext, Task> asyncHook, string name)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentNullException.ThrowIfNull(asyncHook);
        return list.Add(hook, asyncHook, name);
    }
}
