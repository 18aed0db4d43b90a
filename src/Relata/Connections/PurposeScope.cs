using Relata.Diagnostics;

namespace Relata.Connections;

/// <summary>Gives the statements of an operation their purpose until it is disposed; then the operation around it goes on.</summary>
internal readonly struct PurposeScope : IDisposable
{
    private readonly SessionConnection _connection;
    private readonly StatementPurpose _before;

    public PurposeScope(SessionConnection connection, StatementPurpose purpose)
    {
        _connection = connection;
        _before = connection.Purpose;
        connection.Purpose = purpose;
    }

    public void Dispose() => _connection.Purpose = _before;
}
