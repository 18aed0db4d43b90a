using System.Globalization;
using MySqlConnector;
using Relata.Errors.Databases;
using Relata.MariaDb.Connections;
using Relata.Providers;
using Relata.Violations;

namespace Relata.MariaDb.Errors;

/// <summary>Translates errors of MariaDB and of the driver to the exceptions of the library.</summary>
internal static class MariaDbErrors
{
    // Codes of https://mariadb.com/kb/en/mariadb-error-code-reference/ that the driver does not define.
    private const MySqlErrorCode ErrorWritingFile = (MySqlErrorCode)3;
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;
    private const MySqlErrorCode StatementTimeout = (MySqlErrorCode)1969;
    private const MySqlErrorCode LockNoWait = (MySqlErrorCode)3572;

    private const string CommandTimeoutKeyword = "Default Command Timeout";

    /// <summary>A statement failed; the connection is still usable.</summary>
    public static DatabaseException Failed(MySqlException error, Statement? statement, MariaDbDatabase database)
    {
        var text = statement?.Text ?? "";
        var settings = database.Settings;
        var redacted = ErrorRedaction.Redact(error, text);
        return ConstraintReader.Read(error) is { } constraint ? ConstraintErrors.Create(constraint, statement?.WriteText?.Write, text, database, redacted) : error.ErrorCode switch
        {
            MySqlErrorCode.LockDeadlock => ServerErrors.Deadlock(settings.Name, error),
            MySqlErrorCode.LockWaitTimeout or LockNoWait => ServerErrors.LockTimeout(settings.Name, error.Message, error),
            MySqlErrorCode.CheckRead => ServerErrors.SerializationFailure(settings.Name, error.Message, error),
            MySqlErrorCode.CommandTimeoutExpired =>
                ServerErrors.CommandTimeout(settings.Name, TimeSpan.FromSeconds(settings.CommandTimeout), CommandTimeoutKeyword, text, error),
            StatementTimeout => ServerErrors.ServerTimeout(settings.Name, "max_statement_time", error.Message, text, error),
            MySqlErrorCode.ErrorDuringCommit => CommitUnknown(settings, error),
            _ when IsStorageFull(error) => ServerErrors.StorageFull(settings.Name, error.Message, error),
            _ when IsUnavailable(error) => ServerErrors.TemporarilyUnavailable(settings.Name, error.Message, error),
            _ => new DatabaseException($"{settings.Name} refused a statement: {redacted.Message}.\n{text}", redacted),
        };
    }

    /// <summary>The number of an error of the server; null for any other exception.</summary>
    public static string? StatusCode(Exception error) => error switch
    {
        MySqlException said => said.Number.ToString(CultureInfo.InvariantCulture),
        RedactedException redacted => redacted.ErrorCode.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a cluster node executes no statements because it is separated from the majority. It reports an unknown command.</summary>
    public static bool IsNodeAlone(MySqlException error) => error.ErrorCode == MySqlErrorCode.UnknownCommand;

    /// <summary>A connection could not be opened.</summary>
    public static DatabaseException CannotOpen(MariaDbSettings settings, MySqlException error) => error.ErrorCode switch
    {
        _ when error.Message.Contains("All pooled connections are in use", StringComparison.Ordinal) =>
            ServerErrors.PoolExhausted(settings.Name, settings.MostConnections, error),
        MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied => ServerErrors.AccessDenied(settings.Name, error.Message, error),
        MySqlErrorCode.UnknownDatabase => ServerErrors.DatabaseNotFound(settings.Name, error.Message, error),
        MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached =>
            ServerErrors.TooManyConnections(settings.Name, error.Message, error),
        _ when IsUnavailable(error) => ServerErrors.TemporarilyUnavailable(settings.Name, error.Message, error),
        _ when error.SqlState is not null => new DatabaseException($"{settings.Name} cannot be opened: {error.Message}.", error),
        _ => ServerErrors.Unreachable(settings.Name, error.Message, error),
    };

    /// <summary>The server is not supported.</summary>
    public static DatabaseException UnfitServer(MariaDbSettings settings, string fault) => new($"{settings.Name} cannot be used: the server {fault}.", null);

    /// <summary>The connection was lost.</summary>
    public static ConnectionLostException Lost(MariaDbSettings settings, Exception error) => ServerErrors.ConnectionLost(settings.Name, error.Message, error);

    /// <summary>The statement exceeds the maximum size; the server has closed the connection.</summary>
    public static DatabaseException TooLarge(MariaDbSettings settings, string text, Exception error) =>
        ServerErrors.TooLarge(settings.Name, error.Message, ", or raise max_allowed_packet of the server", text, error);

    /// <summary>The connection was lost during a commit.</summary>
    public static CommitOutcomeUnknownException CommitUnknown(MariaDbSettings settings, DatabaseException error) =>
        ServerErrors.CommitOutcomeUnknown(settings.Name, (error.InnerException ?? error).Message, error);

    /// <summary>The nodes of a cluster rejected a commit: https://mariadb.com/kb/en/about-galera-replication/</summary>
    public static SerializationFailureException NotCertified(MariaDbSettings settings, DatabaseException error) =>
        ServerErrors.SerializationFailure(settings.Name, "another node of the cluster has changed the same rows", error);

    /// <summary>Statements exceeded the command timeout of the session.</summary>
    public static CommandTimeoutException TookTooLong(MariaDbSettings settings, TimeSpan longest, string text, Exception error) =>
        ServerErrors.CommandTimeout(settings.Name, longest, CommandTimeoutKeyword, text, error);

    // A node that loses the others during a commit reports an error after some seconds. The others may have committed the transaction.
    private static CommitOutcomeUnknownException CommitUnknown(MariaDbSettings settings, MySqlException error) => new(
        $"{settings.Name} failed at COMMIT, and nobody knows whether the transaction is committed: {error.Message}. Look whether the work is done before doing it again.", error);

    // The message contains the error number of the operating system: … (errno: 28 "No space left on device")
    private static bool IsStorageFull(MySqlException error) =>
        error.ErrorCode is MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull
        || (error.ErrorCode is ErrorWritingFile or MySqlErrorCode.ErrorOnWrite or MySqlErrorCode.GetErrorNumber
            && error.Message.Contains(" 28 \"", StringComparison.Ordinal));

    // Too many connections, shutdown, killed connection, or a cluster node that is not ready (1047, otherwise "unknown command").
    private static bool IsUnavailable(MySqlException error) => error.ErrorCode
        is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
        or MySqlErrorCode.ServerShutdown or MySqlErrorCode.NormalShutdown or MySqlErrorCode.UnknownCommand or ConnectionKilled;
}
