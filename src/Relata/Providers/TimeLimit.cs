namespace Relata.Providers;

/// <summary>Breaks statements off that run too long.</summary>
/// <param name="longest">How long they may run.</param>
/// <param name="cancellationToken">What else breaks them off.</param>
internal sealed class TimeLimit(TimeSpan longest, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = Begin(longest, cancellationToken);

    public TimeSpan Longest { get; } = longest;

    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was the time that broke them off.</summary>
    public bool IsOver => _source.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    public void Dispose() => _source.Dispose();

    private static CancellationTokenSource Begin(TimeSpan longest, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(longest);
        return source;
    }
}
