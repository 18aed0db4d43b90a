using System.Net.Sockets;
using Npgsql;
using Relata.Errors.Constraints;
using Relata.PostgreSql.Connections;

namespace Relata.PostgreSql.Errors;

/// <summary>Errors of PostgreSQL and of its driver → the exceptions of the library.</summary>
internal sealed class PostgreSqlErrors(PostgreSqlSettings settings, Database database)
{
    /// <summary>No connection could be had; null for what is no matter of the database.</summary>
    public Exception? CannotOpen(Exception error) => error switch
    {
        PostgresException refused => Refused(refused),
        NpgsqlException { InnerException: TimeoutException } when IsPoolExhausted(error) => new ConnectionPoolExhaustedException(
            $"All connections to {settings.Name} are in use, and none came back in time. Dispose sessions as soon as their work is done, or raise "
            + $"Maximum Pool Size or Timeout in the connection string: {error.Message}",
            error),
        NpgsqlException { InnerException: AggregateException all } when all.InnerExceptions.FirstOrDefault(IsPoolExhausted) is { } exhausted => CannotOpen(exhausted),
        NpgsqlException or SocketException or TimeoutException => new DatabaseUnavailableException(
            $"{settings.Name} cannot be reached: {(error.InnerException ?? error).Message} Check that the server runs, and Host and Port in the connection string.", error),
        _ => null,
    };

    /// <summary>Statements failed; null for what is no matter of the database: what read the rows failed, or the caller broke it off.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="batch">What was sent.</param>
    /// <param name="isCommit">Whether it ended with the COMMIT of a transaction that writes.</param>
    /// <param name="isLost">Whether the connection is gone.</param>
    /// <param name="cancellationToken">What breaks statements off.</param>
    public Exception? Failed(Exception error, NpgsqlBatch batch, bool isCommit, bool isLost, CancellationToken cancellationToken)
    {
        // After some errors, such as a full disk, the driver closes the connection by itself: what the server said counts.
        var isEnd = error is PostgresException said ? IsEndOfConnection(said) : isLost;
        switch (error)
        {
            case RelataException:
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return null;
            case not null when isCommit && isEnd:
                return new CommitOutcomeUnknownException(
                    $"The connection to {settings.Name} was lost after COMMIT was sent and before its answer came: {error.Message} "
                    + "Look whether the work is done before doing it again.",
                    error);
            case NpgsqlException { InnerException: TimeoutException }:
                return new CommandTimeoutException(
                    $"A statement on {settings.Name} took longer than {batch.Timeout} s and was broken off. Raise CommandTimeout of the session, "
                    + $"or Command Timeout in the connection string, or ask for less.\n{TextOf(error, batch)}",
                    error);
            case not null when isEnd:
                return new ConnectionLostException(
                    $"The connection to {settings.Name} was lost: {error.Message} What was not committed is rolled back; run the whole unit of work again.", error);
            case PostgresException refused:
                return Refused(refused, TextOf(error, batch));
            case NpgsqlException:
                return new DatabaseException($"{settings.Name} failed: {error.Message}\n{TextOf(error, batch)}", error);
            default:
                return null;
        }
    }

    /// <summary>A transaction in which a statement failed cannot be committed.</summary>
    public DatabaseException HasFailed() => new(
        $"A statement of the transaction on {settings.Name} failed, so PostgreSQL would roll it back in place of committing it. "
        + "Roll the session back, or put what may fail into BeginNested.",
        null);

    private RelataException Refused(PostgresException error, string text) => error.SqlState switch
    {
        ['2', '3', ..] => ConstraintErrors.Create(ConstraintReader.Read(error), text, database.Models, error),
        PostgresErrorCodes.SerializationFailure => new SerializationFailureException(
            $"{settings.Name} cannot put the transaction in an order with one beside it: {error.MessageText}. Run the whole unit of work again.", error),
        PostgresErrorCodes.DeadlockDetected => new DeadlockException(
            $"{settings.Name} ended the transaction, because it and another waited for each other. Run the whole unit of work again.", error),
        PostgresErrorCodes.LockNotAvailable => new LockTimeoutException(
            $"A row or table of {settings.Name} is locked by another transaction: {error.MessageText}.", error),
        PostgresErrorCodes.QueryCanceled when error.MessageText.Contains("timeout", StringComparison.OrdinalIgnoreCase) => new CommandTimeoutException(
            $"{settings.Name} broke a statement off: {error.MessageText}. Raise statement_timeout, or ask for less.\n{text}", error),
        PostgresErrorCodes.DiskFull => new StorageFullException($"{settings.Name} has no room left: {error.MessageText}.", error),
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
        PostgresErrorCodes.TooManyConnections => new DatabaseUnavailableException(
            $"{settings.Name} takes no more connections: {error.MessageText}. Lower Maximum Pool Size of the programs that use it, or raise max_connections.", error),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new DatabaseException(
            $"{settings.Name} does not let the user in: {error.MessageText}. Check Username and Password in the connection string, and pg_hba.conf of the server.", error),
        PostgresErrorCodes.InvalidCatalogName => new DatabaseException(
            $"{settings.Name} cannot be opened: {error.MessageText}. Create it with createdb, or name another in Database.", error),
        _ when IsEndOfConnection(error) => new DatabaseUnavailableException($"{settings.Name} takes no connections now: {error.MessageText}.", error),
        _ => new DatabaseException($"{settings.Name} cannot be opened: {error.MessageText}. ({error.SqlState})", error),
    };

    // https://www.postgresql.org/docs/current/runtime-config-logging.html: FATAL ends the session, PANIC all of them.
    private static bool IsEndOfConnection(PostgresException error) =>
        error.InvariantSeverity is "FATAL" or "PANIC"
        || error.SqlState is ['0', '8', ..] or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    // Npgsql has no type for it; ConnectionTests holds that its text still says so.
    private static bool IsPoolExhausted(Exception error) =>
        error is NpgsqlException && error.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    private static string TextOf(Exception error, NpgsqlBatch batch) =>
        ((error as NpgsqlException)?.BatchCommand ?? batch.BatchCommands[^1]).CommandText;
}
