using System.Data;

namespace Relata;

/// <summary>How <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/> runs a unit of work.</summary>
public sealed record RunOptions
{
    /// <summary>How often the unit is run at most. Default: 6.</summary>
    public int Attempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 6;

    /// <summary>How long to wait before the second attempt; each wait after it is twice as long, and a random part of each is left out. Default: 50 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait. Default: 2 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether running the unit twice does no harm, because it finds out what it has done already. Only then is it run again after a commit
    /// of which nobody knows whether it happened (<see cref="CommitOutcomeUnknownException"/>). Default: false.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The isolation level of the unit's transaction. Default: null, which is the database's own default.</summary>
    public IsolationLevel? IsolationLevel { get; init; }
}
