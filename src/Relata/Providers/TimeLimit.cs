namespace Relata.Providers;

/// <summary>Cancels statements that exceed a time limit.</summary>
/// <param name="longest">The time limit.</param>
/// <param name="cancellationToken">The caller's token, which cancels them as well.</param>
internal sealed class TimeLimit(TimeSpan longest, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = Begin(longest, cancellationToken);

    public TimeSpan Longest { get; } = longest;

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the statements were cancelled by the time limit.</summary>
    public bool IsOver => _source.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    public void Dispose() => _source.Dispose();

    private static CancellationTokenSource Begin(TimeSpan longest, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(longest);
        return source;
    }
}
