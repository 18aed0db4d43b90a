using System.Diagnostics.CodeAnalysis;
using Relata.Providers;
using Relata.Queries;
using Relata.Queries.Raw;

namespace Relata;

/// <summary>SQL in your own words. Every hole of the text is sent as a parameter, so that a value is never read as SQL.</summary>
public static class SessionSql
{
    /// <summary>Entities by a SELECT of your own. It gives their columns by name, in any order; verbs and options may follow.</summary>
    /// <param name="session">The session whose objects the result is.</param>
    /// <param name="sql">The SELECT.</param>
    /// <example><code>session.Sql&lt;Post&gt;($"SELECT * FROM post WHERE title = {title}").OrderBy(p =&gt; p.Id).Take(5)</code></example>
    public static Query<T> Sql<T>(this Session session, InterpolatedSql sql)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sql);
        return new Query<T>(session, new QueryStep(null, QueryMethod.Raw, sql.ToRawSql()));
    }

    /// <summary>Values, objects, tuples by a SELECT of your own: a value is its one column, an object finds its columns by name, a tuple takes them in their order.</summary>
    /// <remarks>
    /// An object has the names of its constructor's parameters; where it takes none, of its properties that can be set. Capitals and
    /// underscores do not count: <c>UserName</c> is the column <c>user_name</c>. A name without a column, or with two, is refused
    /// when the first row is read, as is another number of columns than a value or a tuple takes. Other columns are left out.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="sql">The SELECT.</param>
    /// <example><code>session.Sql&lt;int&gt;($"SELECT count(*) FROM post").Single()</code></example>
    /// <exception cref="QueryTranslationException">When it is sent: the row does not fit, or a hole is inside quotes or a comment.</exception>
    // By reference only so that it can stand beside the other one: the compiler chooses by the constraint.
    public static Projection<TResult> Sql<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TResult>(
        this Session session, in InterpolatedSql sql)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sql);
        return new Projection<TResult>(session, null, new QueryStep(null, QueryMethod.Raw, sql.ToRawSql() with { Result = RawResult.Of(typeof(TResult)) }));
    }

    /// <summary>Sends a statement, after what is pending, in the transaction of the session: it is permanent after <see cref="Session.Commit"/>.</summary>
    /// <remarks>Objects that are loaded do not change with their rows: see <see cref="Session.Refresh(Entity)"/> and <see cref="Query{T}.PopulateExisting"/>.</remarks>
    /// <param name="session">The session.</param>
    /// <param name="sql">The statement.</param>
    /// <returns>How many rows it touched.</returns>
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
        await session.Connection.WriteAsync([statement], isAsync, cancellationToken).ConfigureAwait(false);
        return statement.Touched;
    }
}
