namespace Relata.Servers.MariaDb;

/// <summary>How a MariaDB server for tests is started.</summary>
public sealed record MariaDbOptions
{
    /// <summary>Whether what was committed is on the disk. False is faster, and right for a server that is never killed.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Further settings, such as <c>innodb-lock-wait-timeout=1</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where it listens.</summary>
    internal string Host { get; init; } = "127.0.0.1";

    /// <summary>Whether it is a node of a Galera cluster, which is ready when it has what the others have.</summary>
    internal bool IsNode { get; init; }
}
