using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Sessions.Upserting;

namespace Relata;

/// <summary>Upserts: writes each row with one statement that inserts it, or updates the row that already has its unique values.</summary>
/// <remarks>
/// <para>
/// From a new entity only the properties that were set are written to an existing row, as by <see cref="Session.Merge{T}(T)"/>; an entity
/// from a closed session is written whole. The primary key of a row never changes. Pending changes are flushed first.
/// </para>
/// <para>
/// The entity is then refreshed from the row, including its key. If the identity map already has another instance for the row, that instance is
/// refreshed and returned, and the given one is not added to the session, as with <see cref="Session.Merge{T}(T)"/>.
/// </para>
/// <para>
/// <b>The whole entity is written.</b> An entity deserialized from a request contains whatever the client sent: bind the request to a class of
/// its own and set the allowed properties, or name them with <see cref="Session.Merge{T, TAllowed}"/>.
/// </para>
/// <para>
/// The conflict columns must be the primary key or a unique index. MariaDB detects a conflict on any unique index, whichever columns are named.
/// </para>
/// </remarks>
public static class SessionUpserts
{
    /// <summary>Inserts an entity's row, or updates the row with its primary key.</summary>
    /// <returns>The session's instance for the row.</returns>
    /// <param name="session">The session.</param>
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <exception cref="SessionStateException">The entity belongs to an open session, or refers to an entity that has no row yet.</exception>
    /// <exception cref="ConstraintViolationException">The row violates another constraint. Roll back before using the session again.</exception>
    public static T Upsert<T>(this Session session, T entity)
        where T : Entity, IEntity<T> => RunAsync(session, [entity], null, isAsync: false, CancellationToken.None).Wait()[0];

    /// <summary>Inserts an entity's row, or updates the row that has the same values in unique columns.</summary>
    /// <returns>The session's instance for the row.</returns>
    /// <param name="session">The session.</param>
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <param name="conflict">The unique columns: <c>x =&gt; x.Email</c>, <c>x =&gt; new { x.Year, x.Number }</c>.</param>
    /// <exception cref="ArgumentException">The columns are not unique together.</exception>
    /// <exception cref="SessionStateException">The entity belongs to an open session, or refers to an entity that has no row yet.</exception>
    /// <exception cref="ConstraintViolationException">The row violates another constraint. Roll back before using the session again.</exception>
    public static T Upsert<T, TConflict>(this Session session, T entity, Expression<Func<T, TConflict>> conflict)
        where T : Entity, IEntity<T> => RunAsync(session, [entity], Checked(conflict), isAsync: false, CancellationToken.None).Wait()[0];

    /// <inheritdoc cref="Upsert{T}(Session, T)" />
    public static async Task<T> UpsertAsync<T>(this Session session, T entity, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => (await RunAsync(session, [entity], null, isAsync: true, cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc cref="Upsert{T, TConflict}(Session, T, Expression{Func{T, TConflict}})" />
    public static async Task<T> UpsertAsync<T, TConflict>(
        this Session session, T entity, Expression<Func<T, TConflict>> conflict, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> =>
        (await RunAsync(session, [entity], Checked(conflict), isAsync: true, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Upserts several entities in the given order, in one round trip.</summary>
    /// <inheritdoc cref="Upsert{T}(Session, T)" />
    /// <param name="session">The session.</param>
    /// <param name="entities">New entities, or entities from closed sessions.</param>
    public static IReadOnlyList<T> UpsertRange<T>(this Session session, IEnumerable<T> entities)
        where T : Entity, IEntity<T> => RunAsync(session, entities, null, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Upserts several entities in the given order, in one round trip.</summary>
    /// <inheritdoc cref="Upsert{T, TConflict}(Session, T, Expression{Func{T, TConflict}})" />
    /// <param name="session">The session.</param>
    /// <param name="entities">New entities, or entities from closed sessions.</param>
    /// <param name="conflict">The unique columns: <c>x =&gt; x.Email</c>, <c>x =&gt; new { x.Year, x.Number }</c>.</param>
    public static IReadOnlyList<T> UpsertRange<T, TConflict>(this Session session, IEnumerable<T> entities, Expression<Func<T, TConflict>> conflict)
        where T : Entity, IEntity<T> => RunAsync(session, entities, Checked(conflict), isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="UpsertRange{T}(Session, IEnumerable{T})" />
    public static async Task<IReadOnlyList<T>> UpsertRangeAsync<T>(this Session session, IEnumerable<T> entities, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => await RunAsync(session, entities, null, isAsync: true, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="UpsertRange{T, TConflict}(Session, IEnumerable{T}, Expression{Func{T, TConflict}})" />
    public static async Task<IReadOnlyList<T>> UpsertRangeAsync<T, TConflict>(
        this Session session, IEnumerable<T> entities, Expression<Func<T, TConflict>> conflict, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => await RunAsync(session, entities, Checked(conflict), isAsync: true, cancellationToken).ConfigureAwait(false);

    private static ValueTask<List<T>> RunAsync<T>(
        Session session, IEnumerable<T> entities, LambdaExpression? conflict, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(entities);
        ReadOnlyChecks.Check(T.EntityType, "upserted");
        return UpsertRun.RunAsync(session, entities, conflict, isAsync, cancellationToken);
    }

    private static LambdaExpression Checked(LambdaExpression conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return conflict;
    }
}
