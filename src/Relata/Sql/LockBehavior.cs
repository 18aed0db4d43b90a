namespace Relata;

/// <summary>What <see cref="Query{T}.ForUpdate"/> does about rows that another transaction has locked.</summary>
public enum LockBehavior
{
    /// <summary>It waits until they are free, as long as the database lets it.</summary>
    Wait,

    /// <summary>It leaves them out: each of several workers takes other rows.</summary>
    SkipLocked,

    /// <summary>It throws a <see cref="LockTimeoutException"/> at once.</summary>
    NoWait,
}
