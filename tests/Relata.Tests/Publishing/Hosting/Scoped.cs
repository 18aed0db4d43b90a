namespace Relata.Tests.Publishing.Hosting;

/// <summary>A service of a scope.</summary>
internal sealed class Scoped(Handed handed) : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        IsDisposed = true;
        Interlocked.Increment(ref handed.DisposedScopes);
    }
}
