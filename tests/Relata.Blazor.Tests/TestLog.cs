using Microsoft.Extensions.Logging;

namespace Relata.Blazor.Tests;

/// <summary>Keeps what is logged, as an operator reads it.</summary>
public sealed class TestLog : ILoggerProvider
{
    public List<Entry> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() => Entries.Clear();

    public sealed record Entry(LogLevel Level, string Text, Exception? Failure);

    private sealed class Logger(TestLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Entries.Add(new Entry(logLevel, formatter(state, exception), exception));
    }
}
