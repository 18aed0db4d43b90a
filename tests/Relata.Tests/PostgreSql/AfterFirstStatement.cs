using Microsoft.Extensions.Logging;

namespace Relata.Tests.PostgreSql;

/// <summary>A log that does something when the first statement is logged, which is after its rows were read and before the next statement is sent.</summary>
internal sealed class AfterFirstStatement(Action act) : ILoggerFactory, ILogger
{
    private const int StatementExecuted = 100;

    private Action? _act = act;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == StatementExecuted)
        {
            Interlocked.Exchange(ref _act, null)?.Invoke();
        }
    }

    public void Dispose()
    {
    }
}
