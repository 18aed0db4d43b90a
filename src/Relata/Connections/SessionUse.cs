namespace Relata.Connections;

/// <summary>The time in which one caller uses a session; a second caller meanwhile is told so.</summary>
internal readonly struct SessionUse(SessionGuard guard) : IDisposable
{
    public void Dispose() => guard.Leave();
}
