using Relata.Diagnostics;

namespace Relata.Connections.Observing;

/// <summary>Gives the statements of an operation their purpose until it is disposed; then the operation around it goes on.</summary>
internal readonly struct PurposeScope : IDisposable
{
    private readonly SentStatements _sent;
    private readonly StatementPurpose _before;

    public PurposeScope(SentStatements sent, StatementPurpose purpose)
    {
        _sent = sent;
        _before = sent.Purpose;
        sent.Purpose = purpose;
    }

    public void Dispose() => _sent.Purpose = _before;
}
