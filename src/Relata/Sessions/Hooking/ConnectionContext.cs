using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Providers;
using Relata.Queries;
using Relata.Queries.Results;

namespace Relata;

/// <summary>A connection that a session is given, for a hook that sets a tenant, a role or a time zone on it.</summary>
/// <remarks>
/// A session takes a connection from the pool for each transaction and, outside of one, for each query. What is set on it would stay when it is returned:
/// each setting is therefore given with the SQL that resets it.
/// </remarks>
public sealed class ConnectionContext : HookContext
{
    private readonly DatabaseConnection _connection;
    private readonly List<QueryStatement> _resets;

    internal ConnectionContext(Session session, DatabaseConnection connection, List<QueryStatement> resets, CancellationToken cancellationToken)
        : base(session, cancellationToken) => (_connection, _resets) = (connection, resets);

    /// <summary>Executes SQL on the connection, before BEGIN.</summary>
    /// <param name="sql">The SQL: <c>$"SELECT set_config('app.tenant', {tenant}, false)"</c>.</param>
    /// <param name="reset">The SQL that undoes it, which is executed before the connection is returned to the pool: <c>$"RESET app.tenant"</c>.</param>
    /// <exception cref="DatabaseException">The database refuses the SQL. The operation that needs the connection fails.</exception>
    public void Execute(InterpolatedSql sql, InterpolatedSql reset) => SendAsync(sql, reset, isAsync: false).Wait();

    /// <inheritdoc cref="Execute" />
    public Task ExecuteAsync(InterpolatedSql sql, InterpolatedSql reset) => SendAsync(sql, reset, isAsync: true).AsTask();

    private async ValueTask SendAsync(InterpolatedSql sql, InterpolatedSql reset, bool isAsync)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(reset);
        var undo = QueryCompiler.CompileStatement(Session.Database, reset.ToRawSql());
        var statement = QueryCompiler.CompileStatement(Session.Database, sql.ToRawSql());

        // Whether the SQL had an effect is not known if it fails.
        _resets.Add(undo);
        await SendAsync(Session.Channel.Sent, _connection, statement, isAsync, CancellationToken).ConfigureAwait(false);
    }

    internal static async ValueTask SendAsync(SentStatements sent, DatabaseConnection connection, QueryStatement statement, bool isAsync, CancellationToken cancellationToken)
    {
        using var purpose = new PurposeScope(sent, StatementPurpose.Connection);
        sent.Begin([statement]);
        try
        {
            await connection.SendAsync([statement], endsTransaction: false, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            sent.End(error);
            throw;
        }

        sent.End(error: null);
    }
}
