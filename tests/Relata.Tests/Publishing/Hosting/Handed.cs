using System.Collections.Concurrent;

namespace Relata.Tests.Publishing.Hosting;

/// <summary>What handlers were given, in order.</summary>
internal sealed class Handed : IDisposable
{
    private readonly SemaphoreSlim _added = new(0);

    /// <summary>The messages.</summary>
    public ConcurrentQueue<string> Texts { get; } = [];

    /// <summary>How many scopes were disposed.</summary>
    public int DisposedScopes;

    /// <summary>Whether the next message fails.</summary>
    public bool Fails;

    /// <summary>How long a handler takes.</summary>
    public TimeSpan Duration { get; set; }

    public void Add(string text)
    {
        Texts.Enqueue(text);
        _added.Release();
    }

    public void Dispose() => _added.Dispose();

    /// <summary>Waits for a number of messages.</summary>
    public async Task WaitForAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _added.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"{i} of {count} messages were handed out.");
        }
    }
}
