namespace Relata;

/// <summary>What a rollback has undone.</summary>
public enum RollbackScope
{
    /// <summary>The transaction of the session.</summary>
    Transaction,

    /// <summary>What was done since a savepoint. The transaction goes on.</summary>
    Savepoint,

    /// <summary>The transaction of a session that was closed without a commit. The session cannot be used.</summary>
    ClosedSession,
}
