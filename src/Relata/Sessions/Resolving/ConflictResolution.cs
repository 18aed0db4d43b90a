using Relata.Connections;
using Relata.Diagnostics;
using Relata.Sessions.Flushing.Versions;

namespace Relata.Sessions.Resolving;

/// <summary>Decides what becomes of changes to rows that others have changed.</summary>
internal static class ConflictResolution
{
    public static async ValueTask RunAsync(Session session, StaleDataException stale, Resolve how, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stale);
        session.Guard.Enter("Resolve", endsFailure: true);
        using var use = new SessionUse(session.Guard);
        Check(session, stale);
        if (session.Guard.Failure is not null)
        {
            // The failed flush has restored the objects, and nothing was flushed before it: their changes are those of the session again.
            session.Guard.Recover();
            await session.Channel.RollbackAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        using var purpose = session.Channel.For(StatementPurpose.Refresh);
        var conflicts = await ReadAsync(session, stale, isAsync, cancellationToken).ConfigureAwait(false);
        conflicts.ForEach(conflict => conflict.Check(how));
        session.Work.Cascaded.Undelete();
        conflicts.ForEach(conflict => conflict.Apply(how));
        session.Work.Cascaded.Return();
    }

    private static void Check(Session session, StaleDataException stale)
    {
        if (stale.Session != session || (session.Guard.Failure is { } failure && failure != stale))
        {
            throw new SessionStateException("Resolve takes the StaleDataException of the last flush of the same session. Roll back, and run the unit of work again.", stale);
        }

        if (!stale.IsResolvable && session.Guard.Failure is not null)
        {
            throw new ResolveException(
                "The transaction had written before the flush that failed, or has a savepoint: what it has written would be lost, and the objects say that it is there. Roll back, and run the unit of work again.", stale);
        }
    }

    private static async ValueTask<List<Conflict>> ReadAsync(Session session, StaleDataException stale, bool isAsync, CancellationToken cancellationToken)
    {
        var conflicts = new List<Conflict>();
        foreach (var same in stale.Rows.Where(row => row.Entity.Session == session).GroupBy(row => row.Entity.GetEntityType()))
        {
            var rows = same.ToList();
            var stored = await StoredRows.ReadAsync(session, rows.ConvertAll(row => row.Entity), isAsync, cancellationToken).ConfigureAwait(false);
            conflicts.AddRange(rows.Select((row, i) => new Conflict(session, row.Entity, row.Read, stored[i])));
        }

        return conflicts;
    }
}
