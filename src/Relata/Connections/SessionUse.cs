namespace Relata.Connections;

/// <summary>An operation in progress on a session; ends when it is disposed.</summary>
internal readonly struct SessionUse(SessionGuard guard) : IDisposable
{
    public void Dispose() => guard.Leave();
}
