using System.Net.Sockets;

namespace Relata.Servers.Proxy;

/// <summary>A client's connection and the one to the server that it is passed on to.</summary>
internal sealed class ProxiedConnection(TcpProxy proxy, Socket client, Socket server)
{
    private readonly DelayLine _toServer = new(client);
    private readonly DelayLine _toClient = new(server);
    private CutRule? _losesAnswer;
    private int _isUnanswered;
    private int _isCut;

    /// <summary>Passes on what both sides send until both have ended, or the connection is cut.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAll(
            CuttingAsync(_toServer.ReadAsync(OneWay, () => Interlocked.Exchange(ref _isUnanswered, 1) == 0)),
            CuttingAsync(_toClient.ReadAsync(OneWay, () => false)),
            CuttingAsync(ToServerAsync()),
            CuttingAsync(ToClientAsync()));
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Ends the connection on both sides by a RST, as when a machine on the way forgets it.</summary>
    public void Cut()
    {
        if (Interlocked.Exchange(ref _isCut, 1) == 0)
        {
            Reset(client);
            Reset(server);
        }
    }

    /// <summary>Ends one side by a RST.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
        socket.Close();
    }

    private TimeSpan OneWay() => proxy.Latency / 2;

    private async Task ToServerAsync()
    {
        await _toServer.DeliverAsync(async chunk =>
        {
            await proxy.Passing;
            if (_losesAnswer is not null)
            {
                return;
            }
            var rule = proxy.Rule;
            if (rule?.OnClient(chunk.Bytes, chunk.StartsMessage) is { } point && proxy.Take(rule))
            {
                await CutAsync(chunk, rule, point);
            }
            else
            {
                await server.SendAsync(chunk.Bytes);
            }
        });
        server.Shutdown(SocketShutdown.Send);
    }

    private async Task CutAsync(Chunk chunk, CutRule rule, CutPoint point)
    {
        if (point != CutPoint.MessageLost)
        {
            // From here on nothing reaches the client: the server may be faster than the cut.
            _losesAnswer = rule;
            await server.SendAsync(chunk.Bytes);
        }
        if (point == CutPoint.AnswerLost)
        {
            // The server sees the end of what it is sent, and ends when it has done everything: ToClientAsync cuts then.
            server.Shutdown(SocketShutdown.Send);
            return;
        }
        Cut();
        rule.Complete();
    }

    private async Task ToClientAsync()
    {
        await _toClient.DeliverAsync(async chunk =>
        {
            await proxy.Passing;
            if (_losesAnswer is not null)
            {
                return;
            }
            // Before it is sent: the client's next message may be here before this method goes on.
            if (Interlocked.Exchange(ref _isUnanswered, 0) == 1)
            {
                proxy.CountRoundTrip();
            }
            var rule = proxy.Rule;
            if (rule?.OnServer(chunk.Bytes.Length) is { } length && proxy.Take(rule))
            {
                try
                {
                    await client.SendAsync(chunk.Bytes.AsMemory(0, length));
                }
                finally
                {
                    Cut();
                    rule.Complete();
                }
                return;
            }
            await client.SendAsync(chunk.Bytes);
        });
        if (_losesAnswer is { } lost)
        {
            Cut();
            lost.Complete();
            return;
        }
        client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Passes the failure of one side on to the other.</summary>
    private async Task CuttingAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            Cut();
            _losesAnswer?.Complete();
        }
    }
}
