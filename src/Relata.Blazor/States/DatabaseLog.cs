using Microsoft.Extensions.Logging;

namespace Relata.Blazor.States;

/// <summary>Makes the application's log that of a database, unless the program has given it another one.</summary>
internal sealed class DatabaseLog : IDisposable
{
    private readonly Database _database;
    private readonly ILoggerFactory _loggers;

    public DatabaseLog(Database database, ILoggerFactory loggers)
    {
        (_database, _loggers) = (database, loggers);
        database.Diagnostics.LoggerFactory ??= loggers;
    }

    // The database may outlive the application's services, and with them the log.
    public void Dispose()
    {
        if (_database.Diagnostics.LoggerFactory == _loggers)
        {
            _database.Diagnostics.LoggerFactory = null;
        }
    }
}
