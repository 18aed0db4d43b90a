namespace Relata;

/// <summary>How <see cref="Query{T}.ForUpdate"/> handles rows that another transaction has locked.</summary>
public enum LockBehavior
{
    /// <summary>Waits for the rows, up to the lock timeout of the database.</summary>
    Wait,

    /// <summary>Skips the locked rows, so that several workers process different rows.</summary>
    SkipLocked,

    /// <summary>Throws a <see cref="LockTimeoutException"/> immediately.</summary>
    NoWait,
}
