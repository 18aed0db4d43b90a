using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Relata.Diagnostics.Logging;

/// <summary>The loggers of a database, one for each category.</summary>
internal sealed class DatabaseLogs
{
    /// <summary>The loggers of a database without a log.</summary>
    public static readonly DatabaseLogs None = new(NullLoggerFactory.Instance);

    public DatabaseLogs(ILoggerFactory factory)
    {
        Statements = factory.CreateLogger("Relata.Statements");
        Transactions = factory.CreateLogger("Relata.Transactions");
        Loading = factory.CreateLogger("Relata.Loading");
        Connections = factory.CreateLogger("Relata.Connections");
        Outbox = factory.CreateLogger("Relata.Outbox");
    }

    public ILogger Statements { get; }

    public ILogger Transactions { get; }

    public ILogger Loading { get; }

    public ILogger Connections { get; }

    public ILogger Outbox { get; }
}
