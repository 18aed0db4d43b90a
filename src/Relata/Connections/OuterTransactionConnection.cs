using System.Data.Common;
using System.Globalization;
using Relata.Providers;

namespace Relata.Connections;

/// <summary>A connection in a transaction that the session does not end: a savepoint stands for the transaction of the unit of work.</summary>
/// <param name="inner">The connection.</param>
/// <param name="outer">The transaction.</param>
internal sealed class OuterTransactionConnection(DatabaseConnection inner, OuterTransaction outer) : DatabaseConnection
{
    private string? _savepoint;
    private bool _isGone;

    /// <summary>The connection.</summary>
    public DatabaseConnection Inner => inner;

    public override int RoundTrips => inner.RoundTrips;

    public override TransactionFailure Failure => inner.Failure;

    public override bool MayCopy => inner.MayCopy;

    public override bool IsLost => inner.IsLost;

    public override string? EndText => inner.EndText;

    public override DbConnection DriverConnection => inner.DriverConnection;

    public override TimeSpan? CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    // Other sessions in the transaction have savepoints too. A rollback to one of theirs would keep what this session has written before it, and on MariaDB a savepoint replaces another one of its name.
    public override string SavepointName(string part) => $"{_savepoint}_{part}";

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        return inner.OpenResults(statements, endsTransaction: false, cancellationToken);
    }

    /// <exception cref="SessionStateException">The outer transaction has ended, or the session has an isolation level of its own.</exception>
    public override async ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken)
    {
        if (start.Isolation is not null)
        {
            throw new SessionStateException(
                "IsolationLevel was set for a session that works in a transaction of the program. The level of a transaction is chosen when it begins: begin it with the level, and leave IsolationLevel null.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"relata_session_{OuterTransaction.NextSavepoint()}");
        await ControlAsync($"SAVEPOINT {name}", isAsync, cancellationToken).ConfigureAwait(false);
        _savepoint = name;
    }

    public override async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_savepoint is { } name)
        {
            await ControlAsync($"RELEASE SAVEPOINT {name}", isAsync, CancellationToken.None).ConfigureAwait(false);
            _savepoint = null;
        }
    }

    public override async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (_savepoint is not { } name)
        {
            return;
        }

        _savepoint = null;
        _isGone |= inner.Failure == TransactionFailure.Ended;
        if (!_isGone && !outer.HasEnded)
        {
            await ControlAsync($"ROLLBACK TO SAVEPOINT {name}", isAsync, cancellationToken).ConfigureAwait(false);
            await ControlAsync($"RELEASE SAVEPOINT {name}", isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public override void Join(OuterTransaction transaction) => throw new InvalidOperationException("The connection has been joined already.");

    public override void Dispose() => inner.Dispose();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    // Without the check, the statements would be committed one by one.
    private void ThrowIfEnded()
    {
        outer.ThrowIfEnded();
        if (_isGone)
        {
            throw OuterTransaction.Ended();
        }
    }

    private ValueTask ControlAsync(string text, bool isAsync, CancellationToken cancellationToken) =>
        SendAsync([new PlainStatement(text)], endsTransaction: false, isAsync, cancellationToken);
}
