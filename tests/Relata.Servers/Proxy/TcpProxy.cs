using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Relata.Servers.Proxy;

/// <summary>
/// Stands between clients and a server: makes the way longer, counts round trips, and cuts connections at a point that is chosen.
/// Connect to it with <see cref="DatabaseServer.ConnectionStringOf(string, TcpProxy)"/>; contents must not be encrypted.
/// </summary>
public sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _connections = new();
    private readonly string _host;
    private readonly int _port;
    private TaskCompletionSource? _held;
    private CutRule? _rule;
    private int _roundTrips;

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    public TcpProxy(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is added to a round trip, half of it in each direction. Timers may add a millisecond or two to each half.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// How often a server began to answer what a client had sent, on all connections since <see cref="ResetRoundTrips"/>: what a client
    /// sends without waiting for answers is one round trip. With some latency that is exact: without, a server may answer the first
    /// part of what a client is still sending. What gets no answer, such as the end of a connection, is none.
    /// </summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>How many connections are open.</summary>
    public int Connections => _connections.Count;

    /// <summary>Whether new connections are passed on; otherwise they are cut at once.</summary>
    public bool IsAccepting { get; set; } = true;

    internal CutRule? Rule => Volatile.Read(ref _rule);

    /// <summary>Completed, unless the proxy holds what it gets.</summary>
    internal Task Passing => Volatile.Read(ref _held)?.Task ?? Task.CompletedTask;

    /// <summary>Starts to count from 0.</summary>
    public void ResetRoundTrips() => Volatile.Write(ref _roundTrips, 0);

    /// <summary>Keeps what both sides send, until <see cref="Release"/>.</summary>
    public void Hold() =>
        Interlocked.CompareExchange(ref _held, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>Passes on what was kept.</summary>
    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    /// <summary>Cuts all connections.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>
    /// Cuts the connection on which a client next sends a text, such as COMMIT. It is looked for in what arrives at once: a short text in
    /// a short message. A rule that was set before and has not been met no longer counts, here and in the other methods.
    /// </summary>
    /// <returns>A task that completes when the connection is cut.</returns>
    public Task CutAtText(string text, CutPoint point) => Set(new CutRule.AtText(Encoding.UTF8.GetBytes(text), point));

    /// <summary>Cuts a connection at the n-th message, from 1, that clients send from now on. What is sent without waiting is one message.</summary>
    /// <returns>A task that completes when the connection is cut.</returns>
    public Task CutAtMessage(int number, CutPoint point) => Set(new CutRule.AtMessage(number, point));

    /// <summary>Cuts a connection when the server has sent so many more bytes: in the middle of an answer. The client gets those.</summary>
    /// <returns>A task that completes when the connection is cut.</returns>
    public Task CutAfterServerBytes(long count) => Set(new CutRule.AfterServerBytes(count));

    public void Dispose()
    {
        _listener.Stop();
        Cut();
        Release();
    }

    internal void CountRoundTrip() => Interlocked.Increment(ref _roundTrips);

    /// <summary>Claims the rule for one connection.</summary>
    internal bool Take(CutRule rule) => Interlocked.CompareExchange(ref _rule, null, rule) == rule;

    private Task Set(CutRule rule)
    {
        Volatile.Write(ref _rule, rule);
        return rule.Done;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = PassAsync(await _listener.AcceptSocketAsync());
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // It does not listen any more.
                return;
            }
        }
    }

    private async Task PassAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            client.NoDelay = true;
            if (!IsAccepting)
            {
                throw new SocketException((int)SocketError.ConnectionRefused);
            }
            await server.ConnectAsync(_host, _port);
        }
        catch (SocketException)
        {
            server.Dispose();
            ProxiedConnection.Reset(client);
            return;
        }
        var connection = new ProxiedConnection(this, client, server);
        _connections[connection] = true;
        await connection.RunAsync();
        _connections.TryRemove(connection, out _);
    }
}
