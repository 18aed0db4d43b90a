namespace Relata.Providers;

/// <summary>Whether a transaction can go on.</summary>
internal enum TransactionFailure
{
    /// <summary>It can, or there is none.</summary>
    None,

    /// <summary>A statement failed, and the database takes no others before a rollback: of all, or to a savepoint.</summary>
    Failed,

    /// <summary>
    /// Nothing of it is left: the database has ended it by itself, or the connection is lost. What was sent now would be written at once, and
    /// could not be rolled back.
    /// </summary>
    Ended,
}
