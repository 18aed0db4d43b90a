using System.Data;

namespace Relata;

/// <summary>The options of <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/>.</summary>
public sealed record RunOptions
{
    /// <summary>The maximum number of attempts. Default: 6.</summary>
    public int Attempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 6;

    /// <summary>
    /// The delay before the second attempt; it doubles with each attempt. The actual delay is random, between half of it and all of it. Default: 50 ms.
    /// </summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The upper limit of the delay. Default: 2 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the unit may run twice, because it detects what an earlier run has done. Only then is it retried after a commit with an unknown
    /// outcome (<see cref="CommitOutcomeUnknownException"/>). Default: false.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The isolation level of the unit's transaction. Default: null, the database's default level.</summary>
    public IsolationLevel? IsolationLevel { get; init; }
}
