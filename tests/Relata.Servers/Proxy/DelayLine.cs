using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Relata.Servers.Proxy;

/// <summary>One direction of a connection: what is read comes out after a while, in order; reading goes on meanwhile.</summary>
internal sealed class DelayLine(Socket source)
{
    private readonly Channel<Chunk> _onTheWay = Channel.CreateUnbounded<Chunk>();

    /// <summary>Reads until the source sends no more.</summary>
    /// <param name="delay">For how long a chunk is on its way.</param>
    /// <param name="startsMessage">Asked when a chunk is read.</param>
    public async Task ReadAsync(Func<TimeSpan> delay, Func<bool> startsMessage)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var length)
            {
                var due = Stopwatch.GetTimestamp() + (long)(delay().TotalSeconds * Stopwatch.Frequency);
                _onTheWay.Writer.TryWrite(new Chunk(buffer[..length], due, startsMessage()));
            }
        }
        finally
        {
            _onTheWay.Writer.Complete();
        }
    }

    /// <summary>Hands over what has been on its way long enough; ends when there is no more to come.</summary>
    public async Task DeliverAsync(Func<Chunk, Task> deliver)
    {
        await foreach (var chunk in _onTheWay.Reader.ReadAllAsync())
        {
            while (Stopwatch.GetTimestamp() < chunk.Due)
            {
                await Task.Delay(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), chunk.Due) + TimeSpan.FromMilliseconds(1));
            }
            await deliver(chunk);
        }
    }
}
