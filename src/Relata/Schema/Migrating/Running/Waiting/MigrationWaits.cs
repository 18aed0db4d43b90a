namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>The settings of a run: how long it waits for others, and who is told of its steps.</summary>
internal sealed record MigrationWaits
{
    /// <summary>How long the texts of the databases let a statement wait for a lock.</summary>
    public static readonly TimeSpan DefaultTableLockTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>How long another migrator is waited for.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the lease of a migrator on a cluster lasts that is not renewed.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told of steps; null for nobody.</summary>
    public IProgress<MigrationProgress>? Progress { get; init; }

    /// <summary>How long a statement waits for a lock on a table.</summary>
    public TimeSpan TableLockTimeout { get; init; } = DefaultTableLockTimeout;

    /// <summary>How often a statement is tried again that did not get its lock.</summary>
    public int TableLockRetries { get; init; } = 5;

    /// <summary>The pause before the first try of these; each is twice as long as the one before.</summary>
    public TimeSpan TableLockPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause before a try.</summary>
    /// <param name="retry">The number of the try, from 0.</param>
    public TimeSpan PauseBefore(int retry)
    {
        var pause = TableLockPause * Math.Pow(2, Math.Min(retry, 20));
        return pause < LongestPause ? pause : TableLockPause > LongestPause ? TableLockPause : LongestPause;
    }
}
