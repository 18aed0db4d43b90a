using Relata.Sessions.Auditing;

namespace Relata;

/// <summary>Audit trails: who has changed which row, from what to what, as rows of an entity of the program.</summary>
public static class AuditTrails
{
    /// <summary>Records each row that flushes write, by entries that are inserted in the same transaction. Call it before the first session is opened.</summary>
    /// <remarks>
    /// <para>
    /// The entries of a flush are inserted by one more statement. They are not objects of the session. If they cannot be inserted, the flush has failed. Keys are those of the rows, also if the database has generated them.
    /// </para>
    /// <para>
    /// What writes rows without objects cannot be recorded: <c>ExecuteUpdate</c>, <c>ExecuteDelete</c>, <c>DeleteByKey</c>, <c>Upsert</c> and <c>BulkInsert</c> of an audited class are an error (REL184), unless
    /// <see cref="WithoutAuditTrail"/> says that it is meant. Rows whose foreign key a flush clears, or which it deletes as link rows, because of a deleted object at the other end are reported by
    /// <see cref="Database.Warning"/>. SQL of the program and rules of the database are not seen.
    /// </para>
    /// </remarks>
    /// <typeparam name="TEntry">The entity of the entries. It is not audited itself.</typeparam>
    /// <param name="database">The database.</param>
    /// <param name="entries">Returns new entries for a row: one for the row, one for each changed property, or none. It must not use the session.</param>
    /// <param name="isAudited">Which classes are audited; null for all but <typeparamref name="TEntry"/>.</param>
    /// <exception cref="InvalidOperationException">The database has an audit trail.</exception>
    public static void AuditTrail<TEntry>(this Database database, Func<AuditedWrite, IEnumerable<TEntry>> entries, Func<Type, bool>? isAudited = null)
        where TEntry : Entity, IEntity<TEntry>
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(entries);
        database.Trail = database.Trail is null
            ? new AuditTrail(TEntry.EntityType, entries, isAudited ?? (static _ => true))
            : throw new InvalidOperationException("The database has an audit trail already: let its function make all entries.");
    }

    /// <summary>Turns the audit trail off in a session until the returned object is disposed: for writes without objects, and for flushes that are not to be recorded.</summary>
    /// <param name="session">The session.</param>
    public static IDisposable WithoutAuditTrail(this Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new AuditPause(session);
    }
}
