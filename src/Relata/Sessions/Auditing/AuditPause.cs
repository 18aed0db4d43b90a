namespace Relata.Sessions.Auditing;

/// <summary>Turns the audit trail off in a session until it is disposed, and then restores the previous setting.</summary>
internal sealed class AuditPause : IDisposable
{
    private readonly Session _session;
    private readonly bool _before;

    public AuditPause(Session session)
    {
        _session = session;
        _before = session.IsAuditPaused;
        session.IsAuditPaused = true;
    }

    public void Dispose() => _session.IsAuditPaused = _before;
}
