using System.Net.Sockets;
using Npgsql;
using Relata.Errors.Databases;
using Relata.PostgreSql.Connections;
using Relata.Sql;
using Relata.Violations;

namespace Relata.PostgreSql.Errors;

/// <summary>Translates errors of PostgreSQL and of the driver to the exceptions of the library.</summary>
internal sealed class PostgreSqlErrors(PostgreSqlSettings settings, Database database)
{
    /// <summary>A connection could not be opened; null for errors of another origin.</summary>
    public Exception? CannotOpen(Exception error) => error switch
    {
        PostgresException refused => Refused(refused),
        NpgsqlException { InnerException: TimeoutException } when IsPoolExhausted(error) => ServerErrors.PoolExhausted(settings.Name, settings.MostConnections, error),
        NpgsqlException { InnerException: AggregateException all } when all.InnerExceptions.FirstOrDefault(IsPoolExhausted) is { } exhausted => CannotOpen(exhausted),
        NpgsqlException or SocketException or TimeoutException => ServerErrors.Unreachable(settings.Name, (error.InnerException ?? error).Message, error),
        _ => null,
    };

    /// <summary>Statements failed; null for errors of another origin: the reader of the rows failed, or the caller cancelled.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="batch">The statements.</param>
    /// <param name="queue">Knows which statement each command belongs to.</param>
    /// <param name="isCommit">Whether the batch ended with the COMMIT of a transaction that writes.</param>
    /// <param name="isLost">Whether the connection is lost.</param>
    /// <param name="cancellationToken">The token that cancels the statements.</param>
    public Exception? Failed(Exception error, NpgsqlBatch batch, StatementQueue queue, bool isCommit, bool isLost, CancellationToken cancellationToken)
    {
        if (isCommit && IsEnd(error, isLost) && !IsOther(error, cancellationToken))
        {
            return ServerErrors.CommitOutcomeUnknown(settings.Name, error.Message, error);
        }

        var command = FailedCommand(error, batch);
        return Failed(error, command.CommandText, queue.StatementOf(command)?.WriteText?.Write, TimeSpan.FromSeconds(batch.Timeout), isLost, cancellationToken);
    }

    /// <summary>A statement failed; null for errors of another origin.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="text">The statement.</param>
    /// <param name="write">The write that it executes; null for others.</param>
    /// <param name="timeout">Its time limit.</param>
    /// <param name="isLost">Whether the connection is lost.</param>
    /// <param name="cancellationToken">The token that cancels the statement.</param>
    public Exception? Failed(Exception error, string text, TableWrite? write, TimeSpan timeout, bool isLost, CancellationToken cancellationToken) => error switch
    {
        _ when IsOther(error, cancellationToken) => null,
        NpgsqlException { InnerException: TimeoutException } => ServerErrors.CommandTimeout(settings.Name, timeout, "Command Timeout", text, error),
        _ when IsEnd(error, isLost) => ServerErrors.ConnectionLost(settings.Name, error.Message, error),
        PostgresException { SqlState: ['2', '3', ..] } violation => ConstraintErrors.Create(ConstraintReader.Read(violation), write, text, database, error),
        PostgresException refused => Refused(refused, text),
        NpgsqlException => new DatabaseException($"{settings.Name} failed: {error.Message}\n{text}", error),
        _ => null,
    };

    private static bool IsOther(Exception error, CancellationToken cancellationToken) =>
        error is RelataException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    // After some errors, such as a full disk, the driver closes the connection itself. The server's error takes precedence.
    private static bool IsEnd(Exception error, bool isLost) => error is PostgresException said ? IsEndOfConnection(said) : isLost;

    /// <summary>A transaction cannot be committed because a statement in it failed.</summary>
    public DatabaseException HasFailed() => new(
        $"A statement of the transaction on {settings.Name} failed, so PostgreSQL would roll it back in place of committing it. "
        + "Roll the session back, or put what may fail into BeginNested.",
        null);

    private DatabaseException Refused(PostgresException error, string text) => error.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure => ServerErrors.SerializationFailure(settings.Name, error.MessageText, error),
        PostgresErrorCodes.DeadlockDetected => ServerErrors.Deadlock(settings.Name, error),
        PostgresErrorCodes.LockNotAvailable => ServerErrors.LockTimeout(settings.Name, error.MessageText, error),
        PostgresErrorCodes.QueryCanceled when error.MessageText.Contains("timeout", StringComparison.OrdinalIgnoreCase) =>
            ServerErrors.ServerTimeout(settings.Name, "statement_timeout", error.MessageText, text, error),
        // "index row size 5432 exceeds btree version 4 maximum 2704", "invalid memory alloc request size 1073741828"
        PostgresErrorCodes.ProgramLimitExceeded => ServerErrors.TooLarge(settings.Name, error.MessageText, "", text, error),
        PostgresErrorCodes.InternalError when error.MessageText.StartsWith("invalid memory alloc", StringComparison.Ordinal) =>
            ServerErrors.TooLarge(settings.Name, error.MessageText, "", text, error),
        PostgresErrorCodes.DiskFull => ServerErrors.StorageFull(settings.Name, error.MessageText, error),
        PostgresErrorCodes.InFailedSqlTransaction => new DatabaseException(
            $"A statement of the transaction on {settings.Name} has failed before, so no other is run in it. Roll the session back.", error),
        PostgresErrorCodes.ReadOnlySqlTransaction => new DatabaseException(
            $"{settings.Name} cannot be written: the server is a replica, or is set to be read only. Name the primary in the connection string, "
            + $"or all servers, of which the primary is found.\n{text}",
            error),
        _ => new DatabaseException($"{settings.Name} refused a statement: {error.MessageText}. ({error.SqlState})\n{text}", error),
    };

    private DatabaseException Refused(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.TooManyConnections => ServerErrors.TooManyConnections(settings.Name, error.MessageText, error),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            ServerErrors.AccessDenied(settings.Name, error.MessageText, error),
        PostgresErrorCodes.InvalidCatalogName => ServerErrors.DatabaseNotFound(settings.Name, error.MessageText, error),
        _ when IsEndOfConnection(error) => ServerErrors.TemporarilyUnavailable(settings.Name, error.MessageText, error),
        _ => new DatabaseException($"{settings.Name} cannot be opened: {error.MessageText}. ({error.SqlState})", error),
    };

    // https://www.postgresql.org/docs/current/runtime-config-logging.html: FATAL ends the session, PANIC ends all sessions.
    private static bool IsEndOfConnection(PostgresException error) =>
        error.InvariantSeverity is "FATAL" or "PANIC"
        || error.SqlState is ['0', '8', ..] or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    // Npgsql has no exception type for it; ConnectionPoolTests check the message.
    private static bool IsPoolExhausted(Exception error) =>
        error is NpgsqlException && error.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    // A command has a statement type once the server has reported its completion.
    private static NpgsqlBatchCommand FailedCommand(Exception error, NpgsqlBatch batch) =>
        (error as NpgsqlException)?.BatchCommand
        ?? batch.BatchCommands.FirstOrDefault(static (NpgsqlBatchCommand command) => command.StatementType == StatementType.Unknown)
        ?? batch.BatchCommands[^1];
}
