using Relata.Diagnostics;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Queries;
using Relata.Queries.Writes;
using Relata.Sessions.Auditing;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.QueryWriting;
using Relata.Sessions.SoftDeleting;

namespace Relata;

/// <summary>Updates or deletes all rows of a query by one statement, without loading them.</summary>
public static class QueryWrites
{
    /// <summary>Flushes pending changes and updates all rows of the query by one UPDATE in the session's transaction. It becomes permanent with <see cref="Session.Commit"/>.</summary>
    /// <remarks>
    /// <para>
    /// The query may filter by relationships, and have an order and a page. Objects of the session whose rows are updated have the new values afterwards: their columns
    /// are read again, by one more SELECT for all; on MariaDB the keys of the rows are selected and locked before. A session without objects of the class sends the UPDATE alone.
    /// </para>
    /// <para>
    /// Columns with <see cref="UpdatedAtAttribute"/> and <see cref="VersionAttribute"/> are set. What else belongs to an object, as cascades, does not happen. A property inside a
    /// JSON document cannot be set.
    /// </para>
    /// </remarks>
    /// <param name="query">The query.</param>
    /// <param name="set">Says what is set: <c>set =&gt; set.Set(p =&gt; p.Views, p =&gt; p.Views + 1)</c>. Its values are parameters.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="QueryTranslationException">A property cannot be set, or a value or the query has no translation.</exception>
    /// <exception cref="ReadOnlyViewException">The rows are those of a view.</exception>
    public static int ExecuteUpdate<T>(this Query<T> query, Action<UpdateSetters<T>> set)
        where T : Entity, IEntity<T> => UpdateAsync(query, set, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="ExecuteUpdate" />
    public static Task<int> ExecuteUpdateAsync<T>(this Query<T> query, Action<UpdateSetters<T>> set, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => UpdateAsync(query, set, isAsync: true, cancellationToken).AsTask();

    /// <summary>Flushes pending changes and deletes all rows of the query by one DELETE in the session's transaction. It becomes permanent with <see cref="Session.Commit"/>.</summary>
    /// <remarks>
    /// <para>
    /// The query may filter by relationships, and have an order and a page. Objects of the session whose rows are deleted are deleted objects afterwards, as by
    /// <see cref="Session.Delete"/>: relationships do not contain them, and a rollback restores them.
    /// </para>
    /// <para>
    /// Of an entity with <see cref="SoftDeleteAttribute"/> the rows are kept, and the property is set: <see cref="ExecutePurge"/> deletes them for good. Nothing is cascaded: rows that refer to a deleted row are an error (<see cref="ConstraintViolationException"/>), unless the database has a rule of its own for them,
    /// whose effects the session does not see. Of a class with rows in several tables, the keys are selected first, and there is a DELETE for each table.
    /// </para>
    /// </remarks>
    /// <param name="query">The query.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="QueryTranslationException">The query has no translation.</exception>
    /// <exception cref="ReadOnlyViewException">The rows are those of a view.</exception>
    public static int ExecuteDelete<T>(this Query<T> query)
        where T : Entity, IEntity<T> => DeleteAsync(query, nameof(ExecuteDelete), isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="ExecuteDelete" />
    public static Task<int> ExecuteDeleteAsync<T>(this Query<T> query, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => DeleteAsync(query, nameof(ExecuteDelete), isAsync: true, cancellationToken).AsTask();

    /// <summary>Flushes pending changes and deletes all rows of the query for good by one DELETE, also of an entity with <see cref="SoftDeleteAttribute"/>. It becomes permanent with <see cref="Session.Commit"/>.</summary>
    /// <remarks>To reach rows that are deleted already, turn the filter off: <c>session.Query&lt;Post&gt;().IgnoreFilters("SoftDelete").Where(p =&gt; p.DeletedAt &lt; limit).ExecutePurge()</c>.</remarks>
    /// <inheritdoc cref="ExecuteDelete" path="/param|/returns|/exception" />
    public static int ExecutePurge<T>(this Query<T> query)
        where T : Entity, IEntity<T> => PurgeCheckedAsync(query, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="ExecutePurge" />
    public static Task<int> ExecutePurgeAsync<T>(this Query<T> query, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => PurgeCheckedAsync(query, isAsync: true, cancellationToken).AsTask();

    /// <param name="query">The query.</param>
    /// <param name="operation">The operation that the program has called, for errors and hooks.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal static ValueTask<int> DeleteAsync<T>(Query<T> query, string operation, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return T.EntityType.SoftDelete is { IsSoftDelete: true } column && !T.EntityType.IsView
            ? DeleteSoftlyAsync(query, column, operation, isAsync, cancellationToken)
            : PurgeAsync(query, operation, isAsync, cancellationToken);
    }

    private static ValueTask<int> PurgeCheckedAsync<T>(Query<T> query, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return PurgeAsync(query, nameof(ExecutePurge), isAsync, cancellationToken);
    }

    private static ValueTask<int> UpdateAsync<T>(Query<T> query, Action<UpdateSetters<T>> set, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(set);
        var setters = new UpdateSetters<T>(query.Last);
        set(setters);
        if (setters.Last == query.Last)
        {
            throw new ArgumentException("ExecuteUpdate sets nothing: call Set at least once.", nameof(set));
        }

        AddMade(setters, query.Session.Database.Diagnostics.TimeProvider.GetUtcNow(), new CurrentUser((Session)query.Session));
        return RunAsync(query, new QueryStep(setters.Last, QueryMethod.ExecuteUpdate, nameof(ExecuteUpdate)), isAsync, cancellationToken);
    }

    private static ValueTask<int> PurgeAsync<T>(Query<T> query, string operation, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T> => RunAsync(query, new QueryStep(query.Last, QueryMethod.ExecuteDelete, operation), isAsync, cancellationToken);

    // Objects of the session whose rows are deleted leave its relationships, as after any change of what is hidden.
    private static async ValueTask<int> DeleteSoftlyAsync<T>(Query<T> query, MappedColumn column, string operation, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        var session = (Session)query.Session;
        var now = session.Database.Diagnostics.TimeProvider.GetUtcNow();
        var setters = new UpdateSetters<T>(query.Last);
        setters.Add(new Setter(Property: null, column, Value: null, SoftDeletes.ValueOf(column, now)));
        AddMade(setters, now, new CurrentUser(session));
        var count = await RunAsync(query, new QueryStep(setters.Last, QueryMethod.ExecuteUpdate, operation), isAsync, cancellationToken).ConfigureAwait(false);
        session.Filters.Reopen(session.Database.Filters.SoftDeletes);
        return count;
    }

    // The columns that a flush would set as well. A version that is a number is raised in the row.
    private static void AddMade<T>(UpdateSetters<T> setters, DateTimeOffset now, CurrentUser user)
        where T : Entity, IEntity<T>
    {
        if (T.EntityType.HasTimestamps)
        {
            foreach (var column in T.EntityType.Columns.Where(column => column.SetBySession.HasFlag(Refresh.OnUpdate)))
            {
                setters.Add(new Setter(Property: null, column, Value: null, column.Author != Refresh.None ? user.ValueFor(T.EntityType, column) : Timestamps.TimeOf(column, now)));
            }
        }

        if (T.EntityType.Version is { Version: VersionSource.Session } version)
        {
            setters.Add(new Setter(Property: null, version, Value: null, version.Type is ColumnType.Int32 or ColumnType.Int64 ? null : VersionValues.Next(version, before: null, now)));
        }
    }

    // The step of a delete by key is the first one.
    private static QueryStep FirstOf(QueryStep step)
    {
        while (step.Previous is { } previous)
        {
            step = previous;
        }

        return step;
    }

    private static async ValueTask<int> RunAsync<T>(Query<T> query, QueryStep last, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        var session = (Session)query.Session;
        var operation = (string)last.Argument!;
        session.Trail?.ThrowIfAudited(T.EntityType, operation);
        await QueryRunner.FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var plan = (ConditionalWritePlan)QueryCompiler.Compile(session, query.Root, last, out var values);
        using var use = session.Use(operation);
        using var purpose = session.Channel.For(StatementPurpose.QueryWrite);
        return await new ConditionalWriteRunner(session, plan, values, FirstOf(last).Argument as KeyCondition).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }
}
