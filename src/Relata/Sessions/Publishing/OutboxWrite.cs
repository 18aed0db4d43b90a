using Relata.Connections.Hooking;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Sessions.Bulk;
using Relata.Sessions.Publishing.Messages;

namespace Relata.Sessions.Publishing;

/// <summary>Writes the messages of a session, as the last rows of its transaction.</summary>
/// <remarks>
/// They are written by the commit and not by a flush. All other rows that the transaction writes are locked by then, so that of two transactions that write one row the messages of
/// the first have the lower numbers; and the lanes are locked only for the INSERT and the COMMIT, in ascending order, so that publishers do not wait for each other in a circle.
/// </remarks>
internal static class OutboxWrite
{
    public static async ValueTask RunAsync(Session session, IReadOnlyList<OutgoingMessage> messages, bool isAsync, CancellationToken cancellationToken)
    {
        using var purpose = session.Channel.For(StatementPurpose.Publish);
        session.Channel.ThrowIfSnapshot();
        try
        {
            var rows = Complete(session, messages);
            var lanes = rows.Cast<OutboxMessage>().Where(row => row.Key is not null).Select(row => OutboxLanes.Of(row.Key!)).Distinct().Order().ToArray();
            if (lanes.Length > 0)
            {
                await OutboxLanes.LockAsync(session, lanes, isAsync, cancellationToken).ConfigureAwait(false);
            }

            await BulkInsert.WriteRowsAsync(session, rows, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    /// <summary>Called when the messages are committed.</summary>
    public static void Committed(Session session, IReadOnlyList<OutgoingMessage> messages)
    {
        session.Database.Outbox.Signal();
        if (Metrics.OutboxPublished.Enabled)
        {
            foreach (var message in messages)
            {
                Metrics.OutboxPublished.Add("relata.message.type", message.TypeName);
            }
        }
    }

    private static List<Entity> Complete(Session session, IReadOnlyList<OutgoingMessage> messages)
    {
        using var call = session.Guard.BeginHook("Publish", HookRights.None);
        return [.. messages.Select(message => message.Complete())];
    }
}
