using MySqlConnector;
using Relata.Errors.Constraints;
using Relata.MariaDb.Connections;

namespace Relata.MariaDb.Errors;

/// <summary>MariaDB's and the driver's errors → the exceptions of the library.</summary>
internal static class MariaDbErrors
{
    // Of https://mariadb.com/kb/en/mariadb-error-code-reference/ those that the driver has no name for.
    private const MySqlErrorCode ErrorWritingFile = (MySqlErrorCode)3;
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;
    private const MySqlErrorCode StatementTimeout = (MySqlErrorCode)1969;
    private const MySqlErrorCode LockNoWait = (MySqlErrorCode)3572;

    /// <summary>A statement failed, and the connection is still good.</summary>
    public static RelataException Failed(MySqlException error, string text, MariaDbDatabase database)
    {
        var settings = database.Settings;
        return ConstraintReader.Read(error) is { } constraint ? ConstraintErrors.Create(constraint, text, database.Models, error) : error.ErrorCode switch
        {
            MySqlErrorCode.LockDeadlock => new DeadlockException(
                $"{settings.Name}: two transactions waited for each other, and this one was ended. Run it again, or use RunAsync, which does.", error),
            MySqlErrorCode.LockWaitTimeout or LockNoWait => new LockTimeoutException(
                $"{settings.Name}: another transaction holds a lock that this one waits for: {error.Message}. Keep transactions short, or raise innodb_lock_wait_timeout.", error),
            MySqlErrorCode.CheckRead => new SerializationFailureException(
                $"{settings.Name}: a row was changed since this transaction read it. Run the transaction again, or use RunAsync, which does.", error),
            MySqlErrorCode.CommandTimeoutExpired or StatementTimeout => new CommandTimeoutException(
                $"A statement on {settings.Name} took too long and was broken off: {error.Message}. Raise CommandTimeout of the session or Default Command Timeout of the connection string, or ask for less.",
                error),
            _ when IsStorageFull(error) => new StorageFullException($"{settings.Name} cannot grow: {error.Message}.", error),
            _ when IsUnavailable(error) => new DatabaseUnavailableException($"{settings.Name} takes no statements: {error.Message}.", error),
            _ => new DatabaseException($"{settings.Name} refused a statement: {error.Message}.\n{text}", error),
        };
    }

    /// <summary>No connection could be had.</summary>
    public static DatabaseException CannotOpen(MariaDbSettings settings, Exception error) => error switch
    {
        MySqlException timeout when timeout.Message.Contains("All pooled connections are in use", StringComparison.Ordinal) => new ConnectionPoolExhaustedException(
            $"All {settings.MostConnections} connections to {settings.Name} are in use, and none came back in time. Dispose sessions as soon as they are done, or raise Maximum Pool Size in the connection string.",
            error),
        MySqlException { ErrorCode: MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase } =>
            new DatabaseException($"{settings.Name} cannot be opened: {error.Message}. Correct the connection string, or give the user the right.", error),
        MySqlException server when server.SqlState is not null && !IsUnavailable(server) =>
            new DatabaseException($"{settings.Name} cannot be opened: {error.Message}.", error),
        _ => new DatabaseUnavailableException($"{settings.Name} cannot be reached: {error.Message}. See whether the server runs there and takes connections.", error),
    };

    /// <summary>The server is not one that there is SQL for.</summary>
    public static DatabaseException UnfitServer(MariaDbSettings settings, string fault) => new($"{settings.Name} cannot be used: the server {fault}.", null);

    /// <summary>The connection broke.</summary>
    public static ConnectionLostException Lost(MariaDbSettings settings, Exception error) =>
        new($"The connection to {settings.Name} was lost: {error.Message}. What was not committed is rolled back.", error);

    /// <summary>The connection broke while a commit was on its way.</summary>
    public static CommitOutcomeUnknownException CommitUnknown(MariaDbSettings settings, DatabaseException error) =>
        new($"The connection to {settings.Name} was lost before the answer to COMMIT came: nobody knows whether the transaction is committed. Look for what it wrote before it is run again.", error);

    /// <summary>The nodes of a cluster did not agree to a commit: https://mariadb.com/kb/en/about-galera-replication/</summary>
    public static SerializationFailureException NotCertified(MariaDbSettings settings, DatabaseException error) =>
        new($"{settings.Name}: another node of the cluster has changed the same rows. Run the transaction again, or use RunAsync, which does.", error);

    /// <summary>Statements ran longer than the session lets them.</summary>
    public static CommandTimeoutException TookTooLong(MariaDbSettings settings, TimeSpan longest, Exception error) =>
        new($"A statement on {settings.Name} took longer than {longest.TotalSeconds:0.###} s and was broken off. Raise CommandTimeout of the session, or ask for less.", error);

    private static bool IsStorageFull(MySqlException error) =>
        error.ErrorCode is MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull
        || (error.ErrorCode is ErrorWritingFile or MySqlErrorCode.ErrorOnWrite or MySqlErrorCode.GetErrorNumber && error.Message.Contains("28", StringComparison.Ordinal));

    // Too many connections, stopping, killed, a node of a cluster that is not ready (1047, which is "unknown command" otherwise).
    private static bool IsUnavailable(MySqlException error) => error.ErrorCode
        is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
        or MySqlErrorCode.ServerShutdown or MySqlErrorCode.NormalShutdown or MySqlErrorCode.UnknownCommand or ConnectionKilled;
}
