using Relata.Entities.Owned;
using Relata.Entities.Properties;
using Relata.Queries;
using Relata.Queries.Results;
using Relata.Queries.Writes;
using Relata.Sessions.Flushing;
using Relata.Sessions.Tracking;
using Relata.Sql;

namespace Relata.Sessions.QueryWriting;

/// <summary>Executes an update or a delete of the rows of a query, and brings the session's entities in line with their rows.</summary>
/// <param name="session">The session.</param>
/// <param name="plan">The compiled query.</param>
/// <param name="values">The values of its parameters.</param>
/// <param name="key">The key of the only row that the query can have; null for any rows.</param>
internal sealed class ConditionalWriteRunner(Session session, ConditionalWritePlan plan, object?[] values, KeyCondition? key)
{
    /// <returns>The number of rows.</returns>
    public async ValueTask<int> RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        session.Channel.ThrowIfSnapshot();
        session.NoteWritten(plan.Type);
        session.Database.Compilation.Kinds.Check(session.Database, plan, values);
        try
        {
            // Keys cost the server and the network something, and only entities in memory need them.
            var count = !plan.ByKey.IsEmpty ? await WriteByKeyAsync(isAsync, cancellationToken).ConfigureAwait(false)
                : KnownRow() is { } row ? await WriteKnownAsync(row, isAsync, cancellationToken).ConfigureAwait(false)
                : session.Identities.EntitiesOf(plan.Type).Any() ? await WriteHeldAsync(isAsync, cancellationToken).ConfigureAwait(false)
                : await WriteUnheldAsync(isAsync, cancellationToken).ConfigureAwait(false);
            if (plan.IsDelete && count > 0)
            {
                await new DatabaseActions(session).FollowAsync(plan.Type, isAsync, cancellationToken).ConfigureAwait(false);
            }

            return count;
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    private string Operation => plan.IsDelete ? "DELETE" : "UPDATE";

    private QueryStatement Write(SqlText text, HeldRows? rows = null) =>
        new(text, values, rows, plan.Type) { Operation = Operation };

    // Returns the number of rows that the last statement has affected.
    private async ValueTask<int> SendAsync(QueryStatement[] statements, bool isAsync, CancellationToken cancellationToken)
    {
        await session.Channel.WriteAsync(statements, isAsync, cancellationToken).ConfigureAwait(false);
        return statements[^1].Touched;
    }

    private async ValueTask<int> WriteUnheldAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var count = await SendAsync([Write(plan.Sql)], isAsync, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            UnloadPrincipals();
            ReopenLinks();
        }

        return count;
    }

    // The row and the object that the session holds for it; null if only the database can say which object this is.
    private HeldRows? KnownRow()
    {
        if (key is null)
        {
            return null;
        }

        var row = HeldRows.OfKey(plan.Type, session.Identities, key.Key);
        return row.Entities.Count > 0 || plan.Type.HasOneSpellingOfKeys ? row : null;
    }

    private async ValueTask<int> WriteKnownAsync(HeldRows row, bool isAsync, CancellationToken cancellationToken)
    {
        var count = await SendAsync([Write(plan.Sql)], isAsync, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            await BringInLineAsync(row, isAsync, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private async ValueTask<int> WriteHeldAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var rows = HeldRows.Of(plan.Type, session.Identities, keepsKeys: plan.Returning is null);
        int count;
        if (plan.Returning is { } returning)
        {
            await SendAsync([Write(returning, rows)], isAsync, cancellationToken).ConfigureAwait(false);
            count = rows.Count;
        }
        else
        {
            count = await SendAsync([new QueryStatement(plan.Keys!, values, rows, plan.Type), Write(plan.Sql)], isAsync, cancellationToken).ConfigureAwait(false);
        }

        await BringInLineAsync(rows, isAsync, cancellationToken).ConfigureAwait(false);
        return count;
    }

    // Which rows they are is decided once, before any of the tables changes.
    private async ValueTask<int> WriteByKeyAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var rows = HeldRows.Of(plan.Type, session.Identities, keepsKeys: true);
        await SendAsync([new QueryStatement(plan.Keys!, values, rows, plan.Type)], isAsync, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return 0;
        }

        var count = await SendAsync(
            [.. plan.ByKey.Select(text => new QueryStatement(text, values, root: plan.Type) { Keys = rows.Keys, Operation = Operation })], isAsync, cancellationToken).ConfigureAwait(false);
        await BringInLineAsync(rows, isAsync, cancellationToken).ConfigureAwait(false);
        return plan.IsDelete ? count : rows.Count;
    }

    private async ValueTask BringInLineAsync(HeldRows rows, bool isAsync, CancellationToken cancellationToken)
    {
        var held = rows.Entities.FindAll(entity => entity.Session == session && entity.StoredState is EntityState.Persistent or EntityState.Deleted);
        if (plan.IsDelete)
        {
            held.ForEach(session.Work.NoteDeleted);
            new FlushFinish(session, session.Work).RemoveDeleted(held);
            if (held.Count < rows.Count)
            {
                ReopenLinks();
            }
        }
        else
        {
            await RefreshAsync(held, isAsync, cancellationToken).ConfigureAwait(false);
            if (rows.Entities.Count < rows.Count)
            {
                UnloadPrincipals();
            }

            if (rows.Count > 0)
            {
                ReopenLinks();
            }
        }
    }

    // Rows of a link class have gone or lead elsewhere, and which ones is not known: many-to-many lists would lack them, or take additions for links that are there.
    private void ReopenLinks()
    {
        if (plan.IsDelete || plan.Type.ForeignKeys.Any(IsAssigned))
        {
            new LinkRowFixup(session, session.Work.Undo).ReopenAll(plan.Type);
        }
    }

    private bool IsAssigned(ForeignKey key) => key.Columns.Any(column => plan.Assigned.Contains(plan.Type.Columns[column]));

    // Rows without an object may have come to a principal or left it: its loaded relationships would lack them.
    private void UnloadPrincipals()
    {
        foreach (var key in plan.Type.ForeignKeys.Where(IsAssigned))
        {
            foreach (var relationship in key.PrincipalRelationships)
            {
                foreach (var principal in session.Identities.EntitiesOf(key.Principal).Where(relationship.IsLoaded).ToList())
                {
                    session.Work.Undo.Keep(principal);
                    if (relationship is ToMany lists)
                    {
                        session.Work.Undo.Keep(lists.PeekList(principal)!);
                    }

                    relationship.Unload(principal);
                }
            }
        }
    }

    // The columns that were set, and those that the database computes from them.
    private async ValueTask RefreshAsync(List<Entity> held, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var rows in held.GroupBy(entity => entity.GetEntityType()).ToList())
        {
            var type = rows.Key;
            var columns = ColumnMask.Of(
                type.Columns.Where(column => plan.Assigned.Contains(column) || column.Refresh.HasFlag(Refresh.OnUpdate)).Select(column => column.Index))!;
            columns = ColumnMask.Union(columns, type.WholeOwned(columns))!;
            foreach (var entity in rows)
            {
                session.Work.Undo.Keep(entity);
                entity.DropLoadedValues();

                // The version that is read belongs to all columns of the row, not only to those that were set.
                entity.IsExpired |= type.Version is not null;
            }

            await ReadBack.ReadAsync(session, type, [.. rows], columns, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }
}
