using Relata.Connections.Hooking;
using Relata.Sessions.Bulk;

namespace Relata.Sessions.Auditing;

/// <summary>The audit trail of a database: entries that are inserted in the transaction of the writes that they are about.</summary>
/// <param name="entryType">The entity of the entries, which is not audited itself.</param>
/// <param name="makeEntries">Makes the entries of a write.</param>
/// <param name="isAudited">Which classes are audited.</param>
internal sealed class AuditTrail(EntityType entryType, Func<AuditedWrite, IEnumerable<Entity>> makeEntries, Func<Type, bool> isAudited)
{
    private const string Name = "AuditTrail";

    /// <summary>Whether writes of a class are recorded.</summary>
    public bool Audits(EntityType type) => type.Root != entryType.Root && isAudited(type.ClrType);

    /// <summary>Inserts the entries of a flush, which are not objects of the session afterwards.</summary>
    public async ValueTask WriteAsync(Session session, FlushResult result, IReadOnlyCollection<EntityType> unseen, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var type in unseen.Where(Audits))
        {
            session.Database.Warn(
                $"Rows of {type.Name} were written past the audit trail: a flush has cleared their foreign key because of a deleted object at the other end, or deleted link rows that others had inserted meanwhile. Load rows before whose foreign key is cleared, or cascade the delete to them, and they are recorded.");
        }

        if (result.Entities.All(written => !Audits(written.Entity.GetEntityType())))
        {
            return;
        }

        var entries = MakeEntries(session, result);
        if (entries.Count > 0)
        {
            await BulkInsert.WriteRowsAsync(session, entries, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a class, or one that derives from it, is audited.</summary>
    public bool MayAudit(EntityType type) => type.Hierarchy.Types.Any(Audits);

    /// <summary>Refuses what would write rows of an audited class without their objects.</summary>
    /// <exception cref="AuditException">The class, or one that derives from it, is audited.</exception>
    public void ThrowIfAudited(EntityType type, string operation)
    {
        if (type.Hierarchy.Types.FirstOrDefault(Audits) is { } audited)
        {
            throw new AuditException(
                "REL184",
                $"{operation} would write rows of {audited.Name} past the audit trail: it writes without objects, whose values before and after are not known. Change objects and flush, or say that it is meant: using (session.WithoutAuditTrail()) …");
        }
    }

    private List<Entity> MakeEntries(Session session, FlushResult result)
    {
        var user = new CurrentUser(session);
        var time = session.Database.Diagnostics.TimeProvider.GetUtcNow();
        time = new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        using var call = session.Guard.BeginHook(Name, HookRights.None);
        var entries = new List<Entity>();
        foreach (var written in result.Entities)
        {
            var type = written.Entity.GetEntityType();
            if (Audits(type))
            {
                PropertyChange[] changes = [.. written.Changes.Where(change => !change.IsOriginalKnown || !AreEqual(change.Original, change.Current))];
                if (written.Kind != WriteKind.Update || changes.Length > 0)
                {
                    entries.AddRange(makeEntries(new(session, written.Entity, type.Name, type.GetKey(written.Entity), written.Kind, changes, user.Value, time)));
                }
            }
        }

        return entries;
    }

    private static bool AreEqual(object? original, object? current) =>
        original is byte[] bytes && current is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(original, current);
}
