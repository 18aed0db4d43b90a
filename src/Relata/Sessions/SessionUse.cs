namespace Relata.Sessions;

/// <summary>The time in which one caller uses a session; a second caller meanwhile is told so.</summary>
internal readonly struct SessionUse(Session session) : IDisposable
{
    public void Dispose() => session.EndUse();
}
