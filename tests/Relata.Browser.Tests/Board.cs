namespace Relata.Browser.Tests;

/// <summary>The sample with a database of its own, shared by the tests of one class.</summary>
public sealed class Board : IAsyncLifetime
{
    private Application? _application;

    public Application Application => _application!;

    public async ValueTask InitializeAsync() => _application = await Application.StartAsync(Application.NewDatabase());

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}
