namespace Relata.Errors.Databases;

/// <summary>What goes wrong with every server, in the same words for each.</summary>
internal static class ServerErrors
{
    private const string RunAgain = "Run the whole unit of work again, or use RunAsync, which does.";

    public static DeadlockException Deadlock(string database, Exception error) =>
        new($"{database} ended the transaction, because it and another waited for each other. {RunAgain}", error);

    public static SerializationFailureException Conflict(string database, string said, Exception error) =>
        new($"{database} cannot put the transaction in an order with one beside it: {Sentence(said)} {RunAgain}", error);

    public static LockTimeoutException Locked(string database, string said, Exception error) =>
        new($"A row or table of {database} is locked by another transaction: {Sentence(said)} Keep transactions short. {RunAgain}", error);

    /// <param name="database">The database as messages call it.</param>
    /// <param name="longest">How long the statement was let run.</param>
    /// <param name="keyword">The keyword of the connection string.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">What was thrown.</param>
    public static CommandTimeoutException TookTooLong(string database, TimeSpan longest, string keyword, string text, Exception error) => new(
        $"A statement on {database} took longer than {longest.TotalSeconds:0.###} s and was broken off. Raise CommandTimeout of the session, "
        + $"or {keyword} in the connection string, or ask for less.\n{text}",
        error);

    /// <param name="database">The database as messages call it.</param>
    /// <param name="setting">The server's setting.</param>
    /// <param name="said">What it said.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">What was thrown.</param>
    public static CommandTimeoutException Limited(string database, string setting, string said, string text, Exception error) =>
        new($"{database} broke a statement off: {Sentence(said)} Raise {setting} of the server, or ask for less.\n{text}", error);

    public static StorageFullException Full(string database, string said, Exception error) =>
        new($"{database} has no room left: {Sentence(said)} Make room on its disk: to run the unit of work again does not help before.", error);

    /// <param name="database">The database as messages call it.</param>
    /// <param name="said">What it said.</param>
    /// <param name="advice">What to do but to store less.</param>
    /// <param name="text">The statement.</param>
    /// <param name="error">What was thrown.</param>
    public static DatabaseException TooLarge(string database, string said, string advice, string text, Exception? error) =>
        new($"A value, or a statement with its values, is too large for {database}: {Sentence(said)} Store smaller values{advice}. To run the unit of work again does not help.\n{text}", error);

    public static ConnectionPoolExhaustedException NoneLeft(string database, long connections, Exception error) => new(
        $"All {connections} connections to {database} are in use, and none came back in time. Dispose sessions as soon as their work is done, "
        + "or raise Maximum Pool Size in the connection string.",
        error);

    public static DatabaseUnavailableException CannotBeReached(string database, string said, Exception error) =>
        new($"{database} cannot be reached: {Sentence(said)} Check that the server runs, and the host and the port in the connection string.", error);

    public static DatabaseUnavailableException TakesNoMore(string database, string said, Exception error) => new(
        $"{database} takes no more connections: {Sentence(said)} Lower Maximum Pool Size of the programs that use it, or raise max_connections of the server.", error);

    public static DatabaseUnavailableException NotNow(string database, string said, Exception error) =>
        new($"{database} cannot be used now: {Sentence(said)} {RunAgain}", error);

    public static DatabaseException LetsNobodyIn(string database, string said, Exception error) => new(
        $"{database} does not let the user in: {Sentence(said)} Check the user and the password in the connection string, and what the server lets that user do.", error);

    public static DatabaseException IsNotThere(string database, string said, Exception error) =>
        new($"{database} cannot be opened: {Sentence(said)} Create it, or name another in the connection string.", error);

    public static ConnectionLostException Lost(string database, string said, Exception error) =>
        new($"The connection to {database} was lost: {Sentence(said)} What was not committed is rolled back. {RunAgain}", error);

    public static CommitOutcomeUnknownException OutcomeUnknown(string database, string said, Exception error) => new(
        $"The connection to {database} was lost after COMMIT was sent and before its answer came: {Sentence(said)} "
        + "Look whether the work is done before doing it again.",
        error);

    // Some of what servers and drivers say ends with a period, and some does not.
    private static string Sentence(string said) => said.TrimEnd('.') + ".";
}
