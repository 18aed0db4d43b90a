namespace Relata.Servers.Processes;

/// <summary>A server, or a program that prepares one, did not do its work. The end of what it wrote is in the message.</summary>
public sealed class ServerStartException : Exception
{
    private const int LongestExcerpt = 4000;

    internal ServerStartException(string what, string log, Exception? inner = null)
        : base($"{what}\n{(log.Length > LongestExcerpt ? log[^LongestExcerpt..] : log)}", inner) => Log = log;

    internal string Log { get; }
}
