using Relata;

namespace Consumer;

internal sealed class OutboxService(OutboxReader reader) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => reader.RunAsync(stoppingToken);
}
