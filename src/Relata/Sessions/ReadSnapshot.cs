using Relata.Connections;
using Relata.Providers;

namespace Relata;

/// <summary>A snapshot of the database, which all reads of a session see until it is disposed. <see cref="Session.BeginSnapshot"/> creates it.</summary>
public sealed class ReadSnapshot : IDisposable, IAsyncDisposable
{
    private readonly Session _session;

    internal ReadSnapshot(Session session) => _session = session;

    /// <summary>Ends the snapshot. Later reads see the database as it is then.</summary>
    public void Dispose() => EndAsync(isAsync: false).Wait();

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync() => EndAsync(isAsync: true);

    private async ValueTask EndAsync(bool isAsync)
    {
        if (!_session.IsClosed)
        {
            _session.Guard.Enter("the end of a snapshot", endsFailure: true);
            using var use = new SessionUse(_session.Guard);
            await _session.Channel.EndSnapshotAsync(isAsync).ConfigureAwait(false);
        }
    }
}
