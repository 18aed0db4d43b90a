using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Relata.Tests.Diagnostics;

/// <summary>A log in memory: <c>Relata.Statements 100 StatementExecuted: …</c>.</summary>
internal sealed class RecordedLog(LogLevel least = LogLevel.Trace) : ILoggerFactory
{
    private readonly ConcurrentQueue<string> _events = [];

    public IReadOnlyCollection<string> Events => _events;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Clear() => _events.Clear();

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= log._least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._events.Enqueue($"{logLevel} {category} {eventId.Id} {eventId.Name}: {formatter(state, exception)}");
    }

    private readonly LogLevel _least = least;
}
