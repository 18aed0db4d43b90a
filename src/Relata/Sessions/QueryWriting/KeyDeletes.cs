using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Queries;
using Relata.Sessions.QueryWriting;

namespace Relata;

/// <summary>Deletes a row by its primary key, without loading it.</summary>
public static class KeyDeletes
{
    private const string Operation = "DeleteByKey";

    /// <summary>Flushes pending changes and deletes the row with a primary key by one DELETE in the session's transaction. It becomes permanent with <see cref="Session.Commit"/>.</summary>
    /// <remarks>
    /// <para>
    /// It is the <see cref="QueryWrites.ExecuteDelete"/> of the row with the key, for code that has a key and no lambda: filters hold, the row of an entity with
    /// <see cref="SoftDeleteAttribute"/> is kept and its property is set, nothing is cascaded, and no version is compared. To cascade and to compare the version, use
    /// <see cref="Session.Delete"/>.
    /// </para>
    /// <para>
    /// An object of the session with the key is a deleted object afterwards: relationships do not contain it, and a rollback restores it. On MariaDB, where the session holds objects of the class
    /// and none has the key, a key of text or of a time is selected and locked before, because the column may hold it equal to the differently written key of one of them. Of a class with rows in
    /// several tables, the key is selected first, and there is a DELETE for each table.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="key">The key. An integer of another width is converted.</param>
    /// <returns>Whether a row was deleted; false if there is no such row, if it is of another class, or if a filter of the database hides it.</returns>
    /// <exception cref="ArgumentException">The type of the key is not that of the entity's primary key.</exception>
    /// <exception cref="ConstraintViolationException">Other rows refer to the row. Roll back before using the session again.</exception>
    /// <exception cref="AuditException">The entity is audited (REL184).</exception>
    /// <exception cref="QueryTranslationException">The rows of the entity are in the tables of several classes: name the class of the row.</exception>
    /// <exception cref="ReadOnlyViewException">The entity is a view.</exception>
    public static bool DeleteByKey<T>(this Session session, int key)
        where T : Entity, IEntity<T> => DeleteAsync<T, int>(session, key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="DeleteByKey{T}(Session, int)" />
    /// <param name="session">The session.</param>
    /// <param name="key">The key; for a composite key, a tuple of its parts.</param>
    public static bool DeleteByKey<T>(this Session session, object key)
        where T : Entity, IEntity<T> => DeleteAsync<T, object>(session, key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="DeleteByKey{T}(Session, int)" />
    /// <param name="session">The session.</param>
    /// <param name="keyParts">The parts of a composite key, in the order in which the entity declares them.</param>
    public static bool DeleteByKey<T>(this Session session, params object[] keyParts)
        where T : Entity, IEntity<T> => DeleteAsync<T, object>(session, keyParts, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="DeleteByKey{T}(Session, int)" />
    /// <param name="session">The session.</param>
    /// <param name="key">The key. An integer of another width is converted.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task<bool> DeleteByKeyAsync<T>(this Session session, int key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => DeleteAsync<T, int>(session, key, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="DeleteByKey{T}(Session, int)" />
    /// <param name="session">The session.</param>
    /// <param name="key">The key; for a composite key, a tuple or an array of its parts.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task<bool> DeleteByKeyAsync<T>(this Session session, object key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => DeleteAsync<T, object>(session, key, isAsync: true, cancellationToken).AsTask();

    private static async ValueTask<bool> DeleteAsync<T, TGiven>(Session session, TGiven key, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
        where TGiven : notnull
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(key);
        ReadOnlyChecks.Check(T.EntityType, "deleted");
        var condition = new KeyCondition(T.EntityType, T.EntityType.Accept<GivenKey<TGiven>, object>(new(key)));
        var rows = new Query<T>(session, new QueryStep(null, QueryMethod.WhereKey, condition));
        return await QueryWrites.DeleteAsync(rows, Operation, isAsync, cancellationToken).ConfigureAwait(false) > 0;
    }
}
