using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Relata.Hosting;

/// <summary>Runs a reader for as long as the host runs.</summary>
/// <param name="services">The services of the host.</param>
/// <param name="hosting">The handlers.</param>
/// <param name="database">Returns the database.</param>
/// <param name="options">The options of the reader.</param>
internal sealed class OutboxService(IServiceProvider services, OutboxHosting hosting, Func<IServiceProvider, Database> database, OutboxReaderOptions options) : BackgroundService
{
    private Database? _database;
    private OutboxReader? _reader;
    private ILoggerFactory? _log;

    // What is set up wrongly fails the start of the host. A database that cannot be reached does not: the reader logs it, and asks again.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _database = database(services);
        _reader = new OutboxReader(_database, options);
        hosting.AddTo(_reader, services.GetRequiredService<IServiceScopeFactory>());
        _reader.ThrowIfUnhandled();
        if (_database.Diagnostics.LoggerFactory is null)
        {
            _database.Diagnostics.LoggerFactory = _log = services.GetService<ILoggerFactory>();
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        ReturnLog();
    }

    // Also without having been stopped.
    public override void Dispose()
    {
        ReturnLog();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _reader!.RunAsync(stoppingToken);

    // The database may outlive the log of the host.
    private void ReturnLog()
    {
        if (_database is { } used && _log is not null && used.Diagnostics.LoggerFactory == _log)
        {
            used.Diagnostics.LoggerFactory = null;
        }
    }
}
