using System.Linq.Expressions;
using Relata.Providers;

namespace Relata;

/// <summary>Writing rows that may be there already, in one statement each: INSERT, or UPDATE where a unique value is taken.</summary>
/// <remarks>
/// <para>
/// Of a new object only what the program has set is written over a row that is there, as <see cref="Session.Merge{T}(T)"/> does it; an
/// object from a closed session is written whole. The primary key of a row never changes. What is pending is flushed before.
/// </para>
/// <para>
/// The object then stands for the row, with its key and with all that the row has. Where the session has another object for that row
/// already, that one gets the values and is returned, and the one given does not join the session: as with <see cref="Session.Merge{T}(T)"/>.
/// </para>
/// <para>
/// <b>It writes all that the object says.</b> An object made from a request says what its sender likes, and this writes it: take the request
/// into a class of its own and set what may be set, or name it to <see cref="Session.Merge{T, TAllowed}"/>.
/// </para>
/// <para>
/// The columns named must be the primary key or a unique index. MariaDB takes a row as there by any of its unique values, whichever
/// is named.
/// </para>
/// </remarks>
public static class SessionUpserts
{
    /// <summary>Inserts the object's row, or updates the one with its primary key.</summary>
    /// <returns>The session's object for the row.</returns>
    /// <param name="session">The session.</param>
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <exception cref="SessionStateException">The object has a row in an open session, or leads to an object that has no row yet.</exception>
    /// <exception cref="ConstraintViolationException">The row breaks another constraint. Roll back before anything else.</exception>
    public static T Upsert<T>(this Session session, T entity)
        where T : Entity, IEntity<T> => RunAsync(session, [entity], null, isAsync: false, CancellationToken.None).Wait()[0];

    /// <summary>Inserts the object's row, or updates the one that has the same values in unique columns.</summary>
    /// <returns>The session's object for the row.</returns>
    /// <param name="session">The session.</param>
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <param name="conflict">The unique columns: <c>x =&gt; x.Email</c>, <c>x =&gt; new { x.Year, x.Number }</c>.</param>
    /// <exception cref="ArgumentException">Several rows may have the same values in these columns.</exception>
    /// <exception cref="SessionStateException">The object has a row in an open session, or leads to an object that has no row yet.</exception>
    /// <exception cref="ConstraintViolationException">The row breaks another constraint. Roll back before anything else.</exception>
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

    /// <summary>Upserts several objects in one trip to the database, in this order.</summary>
    /// <inheritdoc cref="Upsert{T}(Session, T)" />
    /// <param name="session">The session.</param>
    /// <param name="entities">New objects, or those from closed sessions.</param>
    public static IReadOnlyList<T> UpsertRange<T>(this Session session, IEnumerable<T> entities)
        where T : Entity, IEntity<T> => RunAsync(session, entities, null, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Upserts several objects in one trip to the database, in this order.</summary>
    /// <inheritdoc cref="Upsert{T, TConflict}(Session, T, Expression{Func{T, TConflict}})" />
    /// <param name="session">The session.</param>
    /// <param name="entities">New objects, or those from closed sessions.</param>
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
        return Sessions.Upserting.Upsert.RunAsync(session, entities, conflict, isAsync, cancellationToken);
    }

    private static LambdaExpression Checked(LambdaExpression conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return conflict;
    }
}
