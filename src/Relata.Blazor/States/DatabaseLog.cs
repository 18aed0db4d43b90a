using Microsoft.Extensions.Logging;

namespace Relata.Blazor.States;

/// <summary>Writes the warnings of a database to the application's log.</summary>
internal sealed class DatabaseLog : IDisposable
{
    private readonly Database _database;
    private readonly ILogger _logger;

    public DatabaseLog(Database database, ILoggerFactory loggers)
    {
        _database = database;
        _logger = loggers.CreateLogger("Relata");
        _database.Warning += Write;
    }

    public void Dispose() => _database.Warning -= Write;

    private void Write(object? sender, WarningEventArgs warning) => StateLog.DatabaseWarned(_logger, warning.Message);
}
