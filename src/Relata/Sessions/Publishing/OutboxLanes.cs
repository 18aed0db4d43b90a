using System.Text;
using Relata.Queries;
using Relata.Sql;

namespace Relata.Sessions.Publishing;

/// <summary>The locks by which transactions that publish messages of one key commit one after the other, in the order of the messages' numbers.</summary>
/// <remarks>
/// Numbers are given before the commit. Without a lock, a transaction with a lower number could commit after one with a higher number, whose message may have been handed out by then.
/// The rows are locked and never changed, so that a transaction with a snapshot does not fail because another one has held the lock.
/// </remarks>
internal static class OutboxLanes
{
    private const int Count = 1024;

    /// <summary>The lane of a key: the same in each process and version.</summary>
    public static int Of(string key)
    {
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(key))
        {
            hash = (hash ^ part) * 16777619u;
        }

        return (int)(hash % Count) + 1;
    }

    /// <summary>Locks lanes until the transaction ends.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lanes">The lanes, ascending.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async ValueTask LockAsync(Session session, int[] lanes, bool isAsync, CancellationToken cancellationToken)
    {
        if (!session.Database.Dialect.HasRowLocks)
        {
            return;
        }

        await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (await SelectAsync(session, lanes, isAsync, cancellationToken).ConfigureAwait(false) < lanes.Length)
        {
            await session.Channel.WriteAsync([QueryCompiler.CompileStatement(session.Database, Insert(session, lanes).ToRawSql())], isAsync, cancellationToken).ConfigureAwait(false);
            await SelectAsync(session, lanes, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> SelectAsync(Session session, int[] lanes, bool isAsync, CancellationToken cancellationToken)
    {
        var (table, id) = Names(session);
        var sql = new InterpolatedSql(0, 0);
        sql.AppendLiteral($"SELECT {id} FROM {table} WHERE {id} IN ");
        sql.AppendFormatted(lanes);
        sql.AppendLiteral($" ORDER BY {id} FOR UPDATE");
        var rows = new RowCounter();
        await session.Channel.QueryAsync(QueryCompiler.CompileStatement(session.Database, sql.ToRawSql(), rows), rows, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    private static InterpolatedSql Insert(Session session, int[] lanes)
    {
        var (table, id) = Names(session);
        var sql = new InterpolatedSql(0, 0);
        sql.AppendLiteral($"INSERT INTO {table} ({id}) VALUES (");
        for (var i = 0; i < lanes.Length; i++)
        {
            sql.AppendLiteral(i == 0 ? "" : "), (");
            sql.AppendFormatted(lanes[i]);
        }

        sql.AppendLiteral($"){session.Database.Dialect.KeepExisting(id)}");
        return sql;
    }

    private static (string Table, string Id) Names(Session session)
    {
        var type = session.Database.Outbox.Tables.Lanes;
        Dialect dialect = session.Database.Dialect;
        return (dialect.QuoteTable(type.Table), dialect.Quote(type.Columns[0].Name));
    }
}
