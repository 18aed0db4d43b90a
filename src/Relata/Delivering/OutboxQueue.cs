using System.Data;
using Relata.Sessions.Publishing;

namespace Relata.Delivering;

/// <summary>The waiting messages of an outbox, as a reader takes them and puts them back.</summary>
/// <remarks>
/// A message is the head of its key if no message with a lower number is unfinished. Its publishers have committed in the order of the numbers (<c>OutboxLanes</c>), so that one SELECT sees all that come before
/// it: what it finds to be a head remains one, and is claimed by its own row alone. A claim moves the time at which the message is due to the end of the lease.
/// </remarks>
internal sealed class OutboxQueue(Database database, OutboxReaderOptions options)
{
    private const int Waiting = (int)OutboxStatus.Waiting;
    private const int Dead = (int)OutboxStatus.Dead;
    private const int Handled = (int)OutboxStatus.Handled;
    private const int ErrorLength = 2000;

    private DateTimeOffset Now
    {
        get
        {
            var now = database.Diagnostics.TimeProvider.GetUtcNow();
            return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }

    /// <summary>Inserts what publishers lock, once in a process, so that they need not.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!database.Outbox.HasLanes && database.Dialect.HasRowLocks)
        {
            await OutboxLanes.CreateAsync(database, cancellationToken).ConfigureAwait(false);
        }

        database.Outbox.HasLanes = true;
    }

    /// <summary>Claims messages that are due, in the order of their numbers.</summary>
    /// <param name="count">The greatest number of messages.</param>
    /// <param name="types">The names of the types; null for all.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The messages, and whether there were others that another reader was faster to claim.</returns>
    public async Task<(List<OutboxMessage> Messages, bool IsContended)> ClaimAsync(int count, string[]? types, CancellationToken cancellationToken)
    {
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var now = Now;
            var due = await session.Sql<long>(Due(now, count, types)).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return ([], false);
            }

            if (database.Dialect.HasRowLocks)
            {
                // Locks no gaps on MariaDB, into which publishers insert. Set after the first look, which needs no transaction.
                session.IsolationLevel = IsolationLevel.ReadCommitted;
            }

            var claim = Guid.NewGuid();
            var claimed = await session.ExecuteAsync(
                Sql("UPDATE [] SET [Claim] = ").Value(claim).Text(", [Attempts] = [Attempts] + 1, [DueAt] = ").Value(now + options.Lease)
                    .Text(" WHERE [Id] IN ").List(due).Text($" AND [Status] = {Waiting} AND [DueAt] <= ").Value(now).ToSql(), cancellationToken).ConfigureAwait(false);
            List<OutboxMessage> messages = claimed == 0 ? [] : await database.Outbox.Tables.ReadAsync(
                session, Sql("SELECT * FROM [] WHERE [Id] IN ").List(due).Text(" AND [Claim] = ").Value(claim).ToSql(), cancellationToken).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return ([.. messages.OrderBy(message => message.Id)], claimed < due.Count);
        }
    }

    /// <summary>Prolongs the lease of a message.</summary>
    /// <returns>Whether the message still belongs to the reader.</returns>
    public Task<bool> RenewAsync(OutboxMessage message) => ChangeAsync(message, Sql("UPDATE [] SET [DueAt] = ").Value(Now + options.Lease));

    /// <summary>Removes a message that was handled, in a session of its own.</summary>
    /// <returns>Whether the message still belonged to the reader.</returns>
    public Task<bool> CompleteAsync(OutboxMessage message) => ChangeAsync(message, Completion());

    /// <summary>Removes a message that was handled, by the commit of a session.</summary>
    public async Task<bool> CompleteAsync(OutboxMessage message, Session session, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Of(message, Completion()), cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Puts a message back after a failed attempt, or sets it aside after the last one.</summary>
    /// <returns>When the next attempt is due; null if the message is dead.</returns>
    public async Task<DateTimeOffset?> FailAsync(OutboxMessage message, string error)
    {
        error = error.Length <= ErrorLength ? error : error[..ErrorLength];
        var isDead = message.Attempts >= options.MaxAttempts;
        var due = Now + options.RetryDelay(message.Attempts);
        await ChangeAsync(message, Sql($"UPDATE [] SET [Status] = {(isDead ? Dead : Waiting)}, [Claim] = NULL, [DueAt] = ").Value(due).Text(", [LastError] = ").Value(error.Replace('\0', ' '))).ConfigureAwait(false);
        return isDead ? null : due;
    }

    /// <summary>Puts a message back as if it had not been handed out.</summary>
    public Task ReleaseAsync(OutboxMessage message) => ChangeAsync(message, Sql("UPDATE [] SET [Claim] = NULL, [Attempts] = [Attempts] - 1, [DueAt] = ").Value(Now));

    /// <summary>Deletes the handled messages that have been kept long enough.</summary>
    public Task CleanAsync(CancellationToken cancellationToken) => database.RunAsync(
        session => session.ExecuteAsync(Sql($"DELETE FROM [] WHERE [Status] = {Handled} AND [HandledAt] < ").Value(Now - options.KeepHandled).ToSql(), cancellationToken),
        // Locks no gaps on MariaDB, into which publishers insert.
        new RunOptions { IsolationLevel = database.Dialect.HasRowLocks ? IsolationLevel.ReadCommitted : null },
        cancellationToken);

    /// <summary>The types of messages that are due and that the reader has no handler for.</summary>
    public async Task<List<string>> UnhandledAsync(string[] types, CancellationToken cancellationToken)
    {
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await session.Sql<string>(
                Sql($"SELECT DISTINCT [Type] FROM [] WHERE [Status] = {Waiting} AND [DueAt] <= ").Value(Now).Text(" AND [Type] NOT IN ").List(types).ToSql()).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // SELECT "id" FROM "outbox" AS m WHERE m."state" = 0 AND m."due_at" <= @p1 AND m."message_type" IN (@p2, @p3) AND (m."message_key" IS NULL OR NOT EXISTS
    // (SELECT 1 FROM "outbox" AS e WHERE e."message_key" = m."message_key" AND e."id" < m."id" AND e."state" IN (0, 1))) ORDER BY m."id" LIMIT 4
    private InterpolatedSql Due(DateTimeOffset now, int count, string[]? types)
    {
        var sql = Sql($"SELECT m.[Id] FROM [] m WHERE m.[Status] = {Waiting} AND m.[DueAt] <= ").Value(now);
        if (types is not null)
        {
            sql.Text(" AND m.[Type] IN ").List(types);
        }

        var unfinished = options.DeadMessagesBlockTheirKey ? $"IN ({Waiting}, {Dead})" : $"= {Waiting}";
        return sql
            .Text(" AND (m.[Key] IS NULL OR NOT EXISTS (SELECT 1 FROM [] e WHERE e.[Key] = m.[Key] AND e.[Id] < m.[Id] AND ")
            .Text($"e.[Status] {unfinished})) ORDER BY m.[Id] LIMIT {count}").ToSql();
    }

    private OutboxSql Completion() => options.KeepHandled == TimeSpan.Zero
        ? Sql("DELETE FROM []")
        : Sql($"UPDATE [] SET [Status] = {Handled}, [Claim] = NULL, [HandledAt] = ").Value(Now);

    // What the reader does with a message has no effect once another reader has claimed it.
    private static InterpolatedSql Of(OutboxMessage message, OutboxSql change) =>
        change.Text(" WHERE [Id] = ").Value(message.Id).Text(" AND [Claim] = ").Value(message.Claim!.Value).ToSql();

    private Task<bool> ChangeAsync(OutboxMessage message, OutboxSql change)
    {
        var sql = Of(message, change);
        return database.RunAsync(async session => await session.ExecuteAsync(sql).ConfigureAwait(false) == 1, new RunOptions { IsRepeatable = true });
    }

    private OutboxSql Sql(string text) => OutboxSql.On(database).Text(text);
}
