using System.Net.Sockets;
using System.Text;

namespace Relata.Servers.Tests;

/// <summary>Tells lines to a server and hears its answers.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Whether there is something to read.</summary>
    public bool HasAnswer => _socket.Available > 0;

    public static async Task<LineClient> ConnectAsync(int port)
    {
        var client = new LineClient();
        await client._socket.ConnectAsync("127.0.0.1", port);
        return client;
    }

    public async Task<string> AskAsync(string line)
    {
        await SendAsync(line);
        return await ReadLineAsync();
    }

    public async Task SendAsync(string line) => await _socket.SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next line; what there is of it when the server has ended.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        await foreach (var letter in ReadAsync())
        {
            if (letter == '\n')
            {
                break;
            }
            line.Append(letter);
        }
        return line.ToString();
    }

    /// <summary>What comes before the connection is reset.</summary>
    public async Task<string> ReadToResetAsync()
    {
        var text = new StringBuilder();
        try
        {
            await foreach (var letter in ReadAsync())
            {
                text.Append(letter);
            }
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionReset)
        {
            return text.ToString();
        }
        throw new InvalidOperationException("The connection was ended, not reset.");
    }

    public void Dispose() => _socket.Dispose();

    private async IAsyncEnumerable<char> ReadAsync()
    {
        var one = new byte[1];
        while (await _socket.ReceiveAsync(one) == 1)
        {
            yield return (char)one[0];
        }
    }
}
