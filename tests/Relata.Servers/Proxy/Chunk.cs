namespace Relata.Servers.Proxy;

/// <summary>What was read at once, on its way to the other side.</summary>
/// <param name="Bytes">What was read.</param>
/// <param name="Due">When it arrives, as a time stamp of the stop watch.</param>
/// <param name="StartsMessage">Whether the one who sent it had an answer to all it sent before.</param>
internal readonly record struct Chunk(byte[] Bytes, long Due, bool StartsMessage);
