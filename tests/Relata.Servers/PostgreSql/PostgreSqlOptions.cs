namespace Relata.Servers.PostgreSql;

/// <summary>How a PostgreSQL server for tests is started.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>Whether what was committed is on the disk. False is faster, and right for a server that is never killed.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Whether replicas can follow the server.</summary>
    public bool HasReplicas { get; init; }

    /// <summary>What the write-ahead log is on; null: where the rest is.</summary>
    public SmallDisk? LogDisk { get; init; }

    /// <summary>Further settings, such as <c>deadlock_timeout=100ms</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
