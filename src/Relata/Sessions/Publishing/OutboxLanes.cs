using System.Text;
using Relata.Queries;

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
            await session.Channel.WriteAsync([QueryCompiler.CompileStatement(session.Database, Insert(session.Database, lanes).ToRawSql())], isAsync, cancellationToken).ConfigureAwait(false);
            await SelectAsync(session, lanes, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Inserts the lanes that are missing, so that no two publishers insert some and wait for each other in a circle.</summary>
    /// <remarks>Those that are there are left out: MariaDB would wait for the publishers that have locked them.</remarks>
    public static async Task CreateAsync(Database database, CancellationToken cancellationToken)
    {
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var (table, id) = Names(database);
            var select = new InterpolatedSql(0, 0);
            select.AppendLiteral($"SELECT {id} FROM {table}");
            int[] missing = [.. Enumerable.Range(1, Count).Except(await session.Sql<int>(select).ToListAsync(cancellationToken).ConfigureAwait(false))];
            if (missing.Length > 0)
            {
                await session.ExecuteAsync(Insert(database, missing), cancellationToken).ConfigureAwait(false);
                await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<int> SelectAsync(Session session, int[] lanes, bool isAsync, CancellationToken cancellationToken)
    {
        // A set that is one parameter could be joined by a scan of the table, which locks all lanes.
        var (table, id) = Names(session.Database);
        var sql = new InterpolatedSql(0, 0);
        sql.AppendLiteral($"SELECT {id} FROM {table} WHERE {id} IN (");
        AppendList(sql, lanes, ", ");
        sql.AppendLiteral($") ORDER BY {id} FOR UPDATE");
        var rows = new RowCounter();
        await session.Channel.QueryAsync(QueryCompiler.CompileStatement(session.Database, sql.ToRawSql(), rows), rows, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    private static InterpolatedSql Insert(Database database, int[] lanes)
    {
        var (table, id) = Names(database);
        var sql = new InterpolatedSql(0, 0);
        sql.AppendLiteral($"INSERT INTO {table} ({id}) VALUES (");
        AppendList(sql, lanes, "), (");
        sql.AppendLiteral($"){database.Dialect.KeepExisting(id)}");
        return sql;
    }

    private static void AppendList(InterpolatedSql sql, int[] lanes, string separator)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            sql.AppendLiteral(i == 0 ? "" : separator);
            sql.AppendFormatted(lanes[i]);
        }
    }

    private static (string Table, string Id) Names(Database database)
    {
        var type = database.Outbox.Tables.Lanes;
        var dialect = database.Dialect;
        return (dialect.QuoteTable(type.Table), dialect.Quote(type.Columns[0].Name));
    }
}
