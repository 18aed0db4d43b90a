using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Relata.Connections.Hooking;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Providers;
using Relata.Queries.Results;

namespace Relata.Sessions.Hooking;

/// <summary>Calls the hooks of a session: those of its database and its own. A session without hooks has none of these.</summary>
internal sealed class SessionHooks(Session session, Hooks? ofDatabase) : ConnectionHooks
{
    // What hooks have set on connections that the session holds.
    private readonly Dictionary<DatabaseConnection, List<QueryStatement>> _resets = [];

    /// <summary>The hooks of the session.</summary>
    public Hooks Own { get; } = new();

    /// <summary>The name of the last hook after a flush that has left changes for another one; null for none.</summary>
    public string? LastChanging { get; private set; }

    public override bool HasStatementHooks => Has(hooks => hooks.ExecutingStatements) || Has(hooks => hooks.ExecutedStatements);

    public override bool HasConnectionHooks => _resets.Count > 0 || Has(hooks => hooks.Connections);

    /// <summary>Whether there are hooks of objects that are loaded.</summary>
    public bool HasLoadHooks => Has(hooks => hooks.LoadedObjects) || Has(hooks => hooks.RefreshedObjects);

    /// <summary>Whether there are hooks of an event.</summary>
    public bool Has<TContext>(Func<Hooks, HookList<TContext>> list) => !list(Own).All.IsEmpty || (ofDatabase is not null && !list(ofDatabase).All.IsEmpty);

    public ValueTask BeforeFlushAsync(bool isAsync, CancellationToken cancellationToken) => RunAsync(
        BeginningWith(hooks => hooks.BeforeFlushes), new HookContext(session, cancellationToken), HookRights.Change, isAsync);

    public ValueTask BeforeCommitAsync(bool isAsync, CancellationToken cancellationToken) => RunAsync(
        BeginningWith(hooks => hooks.BeforeCommits), new HookContext(session, cancellationToken), HookRights.Write, isAsync);

    public async ValueTask AfterFlushAsync(FlushResult result, bool isAsync, CancellationToken cancellationToken)
    {
        LastChanging = null;
        var context = new FlushedContext(session, result, cancellationToken);
        foreach (var hook in EndingWith(hooks => hooks.AfterFlushes))
        {
            var hadChanges = session.Work.HasChanges;
            await RunAsync(hook, context, HookRights.Change, isAsync).ConfigureAwait(false);
            LastChanging = session.Work.HasChanges && !hadChanges ? hook.Name : LastChanging;
        }
    }

    /// <exception cref="HookException">A hook has failed. The commit is done.</exception>
    public ValueTask AfterCommitAsync(bool isAsync, CancellationToken cancellationToken) => RunAllAsync(
        EndingWith(hooks => hooks.AfterCommits), new HookContext(session, cancellationToken), HookRights.Read, "commit", isAsync);

    /// <exception cref="HookException">A hook has failed. The rollback is done.</exception>
    public ValueTask AfterRollbackAsync(RollbackScope scope, bool isAsync, CancellationToken cancellationToken) => RunAllAsync(
        EndingWith(hooks => hooks.AfterRollbacks),
        new RolledBackContext(session, scope, cancellationToken),
        scope == RollbackScope.ClosedSession ? HookRights.None : HookRights.Read,
        scope == RollbackScope.Savepoint ? "rollback to the savepoint" : "rollback",
        isAsync);

    /// <summary>Calls the hooks of objects that a load has made or overwritten.</summary>
    public void Load(Entity entity, bool isRefreshed)
    {
        foreach (var hook in BeginningWith<LoadedObject>(isRefreshed ? hooks => hooks.RefreshedObjects : hooks => hooks.LoadedObjects))
        {
            Run(hook, new LoadedObject(session, entity));
        }
    }

    public override void Executing(Statement statement, StatementPurpose purpose)
    {
        var hooks = BeginningWith(hooks => hooks.ExecutingStatements);
        if (!hooks.IsEmpty)
        {
            var context = Describe(statement, purpose);
            foreach (var hook in hooks)
            {
                Run(hook, context);
            }
        }
    }

    public override void Executed(Statement statement, StatementPurpose purpose, TimeSpan elapsed, Exception? error)
    {
        var hooks = EndingWith(hooks => hooks.ExecutedStatements);
        if (hooks.IsEmpty)
        {
            return;
        }

        var context = new ExecutedStatement(Describe(statement, purpose), statement.RowCount, elapsed, error);
        foreach (var hook in hooks)
        {
            try
            {
                Run(hook, context);
            }
            catch (Exception failure) when (error is not null)
            {
                // The caller gets the error of the statement.
                session.Database.Warn($"The hook '{hook.Name}' has failed after a statement that has failed: {failure.Message}");
            }
        }
    }

    public override async ValueTask OpenedAsync(DatabaseConnection connection, bool isAsync, CancellationToken cancellationToken)
    {
        var resets = new List<QueryStatement>();
        _resets[connection] = resets;
        await RunAsync(
            BeginningWith(hooks => hooks.Connections), new ConnectionContext(session, connection, resets, cancellationToken), HookRights.None, isAsync).ConfigureAwait(false);
    }

    public override async ValueTask ReturningAsync(DatabaseConnection connection, bool isAsync)
    {
        if (!_resets.Remove(connection, out var resets) || connection.IsLost)
        {
            return;
        }

        try
        {
            for (var last = resets.Count - 1; last >= 0; last--)
            {
                await ConnectionContext.SendAsync(session.Channel.Sent, connection, resets[last], isAsync, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            await EndAsync(connection, isAsync).ConfigureAwait(false);
            throw new HookException(
                "REL185",
                $"What a hook has set on a connection cannot be reset by its SQL: {error.Message} The connection is closed, so that no other session gets it; one of the program keeps the setting. The operation itself is done.",
                error);
        }
    }

    // What is set on the connection must not reach another session.
    private static async ValueTask EndAsync(DatabaseConnection connection, bool isAsync)
    {
        if (connection.EndText is { } end)
        {
            try
            {
                await connection.SendAsync([new PlainStatement(end)], endsTransaction: false, isAsync, CancellationToken.None).ConfigureAwait(false);
            }
            catch (DatabaseException)
            {
                // The server has ended the connection.
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private ExecutingStatement Describe(Statement statement, StatementPurpose purpose) => new(
        session,
        purpose.Reason(statement.Subject),
        statement.FullText,
        statement.Count,
        session.Database.Diagnostics.LogParameters ? StatementObserver.ParametersOf(statement).Trim() : null);

    // What comes before an operation: the database first.
    private ImmutableArray<Hook<TContext>> BeginningWith<TContext>(Func<Hooks, HookList<TContext>> list)
    {
        var own = list(Own).All;
        return ofDatabase is null ? own : own.IsEmpty ? list(ofDatabase).All : [.. list(ofDatabase).All, .. own];
    }

    // What comes after one: the reverse, so that hooks of one origin enclose those between them.
    private ImmutableArray<Hook<TContext>> EndingWith<TContext>(Func<Hooks, HookList<TContext>> list) => [.. BeginningWith(list).Reverse()];

    private async ValueTask RunAsync<TContext>(ImmutableArray<Hook<TContext>> hooks, TContext context, HookRights rights, bool isAsync)
    {
        foreach (var hook in hooks)
        {
            await RunAsync(hook, context, rights, isAsync).ConfigureAwait(false);
        }
    }

    private async ValueTask RunAllAsync<TContext>(ImmutableArray<Hook<TContext>> hooks, TContext context, HookRights rights, string done, bool isAsync)
    {
        HookException? first = null;
        foreach (var hook in hooks)
        {
            try
            {
                await RunAsync(hook, context, rights, isAsync).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                first ??= new HookException("REL185", $"The hook '{hook.Name}' has failed after the {done}, which is done: {error.Message}", error) { Hook = hook.Name };
            }
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private void Run<TContext>(Hook<TContext> hook, TContext context)
    {
        using var call = session.Guard.BeginHook(hook.Name, HookRights.None);
        hook.Run!(context);
    }

    private async ValueTask RunAsync<TContext>(Hook<TContext> hook, TContext context, HookRights rights, bool isAsync)
    {
        if (!isAsync && hook.Run is null)
        {
            throw new HookException(
                "REL181",
                $"The hook '{hook.Name}' is asynchronous, and {session.Guard.Operation} is synchronous: waiting for it could block for ever. Call the asynchronous form, or register the hook with a synchronous form as well.")
            { Hook = hook.Name };
        }

        using var call = session.Guard.BeginHook(hook.Name, rights);
        using var purpose = session.Channel.For(StatementPurpose.Query);
        if (isAsync && hook.RunAsync is { } run)
        {
            await run(context).ConfigureAwait(false);
        }
        else
        {
            hook.Run!(context);
        }
    }
}
