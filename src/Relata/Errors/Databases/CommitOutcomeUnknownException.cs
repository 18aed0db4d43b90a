namespace Relata;

/// <summary>The connection was lost after COMMIT was sent and before its answer came: the transaction is committed whole, or not at all, and nobody here knows which.</summary>
public sealed class CommitOutcomeUnknownException : DatabaseException
{
    internal CommitOutcomeUnknownException(string message, Exception? inner)
        : base("REL122", message, inner)
    {
    }
}
