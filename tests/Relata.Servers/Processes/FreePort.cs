using System.Net;
using System.Net.Sockets;

namespace Relata.Servers.Processes;

/// <summary>Ports for servers.</summary>
internal static class FreePort
{
    // Below the ports that the system gives to outgoing connections (32768 and up on Linux): none of those can take the port while a
    // server that was killed is away, and no client can be connected to itself.
    private const int First = 15000;
    private const int End = 32000;

    /// <summary>Some ports that nobody listens on, at any address of this machine.</summary>
    public static int[] Take(int count = 1)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port))
            {
                ports.Add(port);
            }
        }
        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
