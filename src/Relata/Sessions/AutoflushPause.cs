namespace Relata.Sessions;

/// <summary>Turns a session's autoflush off until it is disposed, and then restores the previous setting.</summary>
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
