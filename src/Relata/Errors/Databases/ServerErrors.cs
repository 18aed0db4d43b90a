namespace Relata.Errors.Databases;

/// <summary>Creates the exceptions for server errors, with the same texts for every provider.</summary>
internal static class ServerErrors
{
    private const string RunAgain = "Run the whole unit of work again, or use RunAsync, which does.";

    public static DeadlockException Deadlock(string database, Exception error) =>
        new($"{database} ended the transaction, because it and another waited for each other. {RunAgain}", error);

    public static SerializationFailureException SerializationFailure(string database, string message, Exception error) =>
        new($"{database} cannot put the transaction in an order with one beside it: {Sentence(message)} {RunAgain}", error);

    public static LockTimeoutException LockTimeout(string database, string message, Exception error) =>
        new($"A row or table of {database} is locked by another transaction: {Sentence(message)} Keep transactions short. {RunAgain}", error);

    /// <param name="database">The database, for the message.</param>
    /// <param name="longest">The time limit.</param>
    /// <param name="keyword">The keyword of the connection string that sets the limit.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">The driver's exception.</param>
    public static CommandTimeoutException CommandTimeout(string database, TimeSpan longest, string keyword, string text, Exception error) => new(
        $"A statement on {database} took longer than {longest.TotalSeconds:0.###} s and was broken off. Raise CommandTimeout of the session, "
        + $"or {keyword} in the connection string, or ask for less.\n{text}",
        error);

    /// <param name="database">The database, for the message.</param>
    /// <param name="setting">The server's setting for the limit.</param>
    /// <param name="message">The server's message.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">The driver's exception.</param>
    public static CommandTimeoutException ServerTimeout(string database, string setting, string message, string text, Exception error) =>
        new($"{database} broke a statement off: {Sentence(message)} Raise {setting} of the server, or ask for less.\n{text}", error);

    public static StorageFullException StorageFull(string database, string message, Exception error) =>
        new($"{database} has no room left: {Sentence(message)} Make room on its disk: to run the unit of work again does not help before.", error);

    /// <param name="database">The database, for the message.</param>
    /// <param name="message">The server's message.</param>
    /// <param name="advice">What to do other than storing less.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">The driver's exception.</param>
    public static DatabaseException TooLarge(string database, string message, string advice, string text, Exception? error) =>
        new($"A value, or a statement with its values, is too large for {database}: {Sentence(message)} Store smaller values{advice}. To run the unit of work again does not help.\n{text}", error);

    public static ConnectionPoolExhaustedException PoolExhausted(string database, long connections, Exception error) => new(
        $"All {connections} connections to {database} are in use, and none came back in time. Dispose sessions as soon as their work is done, "
        + "or raise Maximum Pool Size in the connection string.",
        error);

    public static DatabaseUnavailableException Unreachable(string database, string message, Exception error) =>
        new($"{database} cannot be reached: {Sentence(message)} Check that the server runs, and the host and the port in the connection string.", error);

    public static DatabaseUnavailableException TooManyConnections(string database, string message, Exception error) => new(
        $"{database} takes no more connections: {Sentence(message)} Lower Maximum Pool Size of the programs that use it, or raise max_connections of the server.", error);

    public static DatabaseUnavailableException TemporarilyUnavailable(string database, string message, Exception error) =>
        new($"{database} cannot be used now: {Sentence(message)} {RunAgain}", error);

    public static DatabaseException AccessDenied(string database, string message, Exception error) => new(
        $"{database} does not let the user in: {Sentence(message)} Check the user and the password in the connection string, and what the server lets that user do.", error);

    public static DatabaseException DatabaseNotFound(string database, string message, Exception error) =>
        new($"{database} cannot be opened: {Sentence(message)} Create it, or name another in the connection string.", error);

    public static ConnectionLostException ConnectionLost(string database, string message, Exception error) =>
        new($"The connection to {database} was lost: {Sentence(message)} What was not committed is rolled back. {RunAgain}", error);

    public static CommitOutcomeUnknownException CommitOutcomeUnknown(string database, string message, Exception error) => new(
        $"The connection to {database} was lost after COMMIT was sent and before its answer came: {Sentence(message)} "
        + "Look whether the work is done before doing it again.",
        error);

    // Not all messages of servers and drivers end with a period.
    private static string Sentence(string message) => message.TrimEnd('.') + ".";
}
