namespace Relata;

/// <summary>
/// Thrown if the connection is lost after COMMIT was sent and before it was answered: the transaction is either committed or rolled back as a whole,
/// but the outcome is unknown.
/// </summary>
public sealed class CommitOutcomeUnknownException : DatabaseException
{
    internal CommitOutcomeUnknownException(string message, Exception? inner)
        : base("REL122", message, inner)
    {
    }
}
