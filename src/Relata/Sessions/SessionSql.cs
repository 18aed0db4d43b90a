using System.Diagnostics.CodeAnalysis;
using Relata.Diagnostics;
using Relata.Providers;
using Relata.Queries;
using Relata.Queries.Raw;

namespace Relata;

/// <summary>Executes SQL text. Interpolated values are sent as parameters and never become part of the text.</summary>
public static class SessionSql
{
    /// <summary>Queries entities with a SELECT statement. Its columns are matched by name, in any order. Query verbs and options may follow.</summary>
    /// <param name="session">The session to which the resulting entities belong.</param>
    /// <param name="sql">The SELECT statement.</param>
    /// <example><code>session.Sql&lt;Post&gt;($"SELECT * FROM post WHERE title = {title}").OrderBy(p =&gt; p.Id).Take(5)</code></example>
    public static Query<T> Sql<T>(this Session session, InterpolatedSql sql)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sql);
        return new Query<T>(session, new QueryStep(null, QueryMethod.Raw, sql.ToRawSql()));
    }

    /// <summary>
    /// Queries values, objects or tuples with a SELECT statement. A value is read from the only column, an object from columns matched by name, a tuple
    /// from columns in order.
    /// </summary>
    /// <remarks>
    /// An object is created by its constructor, whose parameters name the columns; if the constructor has no parameters, the settable properties do.
    /// Case and underscores are ignored in the comparison: <c>UserName</c> matches the column <c>user_name</c>. A name that matches no column or
    /// several, or a number of columns that does not fit a value or a tuple, is an error when the first row is read. Columns that match no name are ignored.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="sql">The SELECT statement.</param>
    /// <example><code>session.Sql&lt;int&gt;($"SELECT count(*) FROM post").Single()</code></example>
    /// <exception cref="QueryTranslationException">
    /// At execution: the row does not fit the result type, or a value is interpolated inside quotes or a comment.
    /// </exception>
    // 'in' makes this an overload of the method for entities; the compiler then chooses by the constraints.
    public static Projection<TResult> Sql<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TResult>(
        this Session session, in InterpolatedSql sql)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sql);
        return new Projection<TResult>(session, null, new QueryStep(null, QueryMethod.Raw, sql.ToRawSql() with { Result = RawResult.Of(typeof(TResult)) }));
    }

    /// <summary>Flushes pending changes and executes a statement in the session's transaction. It becomes permanent with <see cref="Session.Commit"/>.</summary>
    /// <remarks>
    /// Loaded entities are not updated: see <see cref="Session.Refresh(Entity)"/> and <see cref="Query{T}.PopulateExisting"/>.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="sql">The statement.</param>
    /// <returns>The number of affected rows.</returns>
    public static int Execute(this Session session, InterpolatedSql sql) =>
        ExecuteAsync(session, sql, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Execute" />
    public static Task<int> ExecuteAsync(this Session session, InterpolatedSql sql, CancellationToken cancellationToken = default) =>
        ExecuteAsync(session, sql, isAsync: true, cancellationToken).AsTask();

    private static async ValueTask<int> ExecuteAsync(Session session, InterpolatedSql sql, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sql);
        using var use = session.Use("Execute");
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var statement = QueryCompiler.CompileStatement(session.Database, sql.ToRawSql());
        using var purpose = session.Channel.For(StatementPurpose.Sql);
        session.Work.Undo.NoteAnyWritten(session.Identities.Entities);
        await session.Channel.WriteAsync([statement], isAsync, cancellationToken).ConfigureAwait(false);
        return statement.Touched;
    }
}
