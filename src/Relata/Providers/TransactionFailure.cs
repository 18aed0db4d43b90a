namespace Relata.Providers;

/// <summary>Whether an error has failed or ended a transaction.</summary>
internal enum TransactionFailure
{
    /// <summary>The transaction can continue, or there is none.</summary>
    None,

    /// <summary>A statement has failed, and the database rejects all others until a rollback, to a savepoint or of the whole transaction.</summary>
    Failed,

    /// <summary>
    /// The transaction no longer exists, because the database has ended it or the connection is lost. Further statements would be committed immediately
    /// and could not be rolled back.
    /// </summary>
    Ended,
}
