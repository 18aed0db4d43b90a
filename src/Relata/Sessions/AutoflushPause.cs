namespace Relata.Sessions;

/// <summary>The time in which a session does not flush by itself.</summary>
internal sealed class AutoflushPause : IDisposable
{
    private readonly Session _session;
    private readonly bool _before;

    public AutoflushPause(Session session)
    {
        _session = session;
        _before = session.Autoflush;
        session.Autoflush = false;
    }

    public void Dispose() => _session.Autoflush = _before;
}
