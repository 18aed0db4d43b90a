using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Relata.Servers.Tests;

/// <summary>Says back each line that it is told, and remembers them.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly ConcurrentQueue<string> _lines = new();
    private int _ended;

    public EchoServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IEnumerable<string> Lines => _lines;

    /// <summary>How many connections have ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // It was disposed.
        }
    }

    private async Task EchoAsync(TcpClient client)
    {
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            while (await reader.ReadLineAsync() is { } line)
            {
                _lines.Enqueue(line);
                await writer.WriteAsync(line + "\n");
            }
        }
        catch (IOException)
        {
            // It was cut.
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
}
