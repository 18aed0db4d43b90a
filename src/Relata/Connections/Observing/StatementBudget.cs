using System.Runtime.ExceptionServices;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Providers;

namespace Relata;

/// <summary>The number of statements that a session may send until the budget is disposed. Returned by <c>session.ExpectStatements</c>.</summary>
/// <remarks>
/// The statement that exceeds the budget is not sent: its operation throws, so that the stack trace leads to the line that needs it. If that exception
/// was caught on the way, <see cref="Dispose"/> throws it again. Sending too few statements is an error only for <see cref="VerifyExact"/>: at the end
/// of a block that an exception leaves, a test must report that exception and not the missing statements.
/// </remarks>
public sealed class StatementBudget : IDisposable
{
    private readonly SentStatements _session;
    private readonly int _most;
    private readonly List<(Statement Statement, StatementPurpose Purpose)> _sent = [];
    private StatementBudgetException? _exceeded;
    private bool _isDisposed;

    internal StatementBudget(SentStatements session, int most)
    {
        _session = session;
        _most = most;
        session.Add(this);
    }

    /// <summary>Throws unless exactly the expected number of statements was sent. Call it as the last line of the block.</summary>
    /// <exception cref="StatementBudgetException">More or fewer statements were sent.</exception>
    public void VerifyExact()
    {
        ThrowIfExceeded();
        if (_sent.Count != _most)
        {
            throw new StatementBudgetException(
                $"{Count(_sent.Count)} sent where exactly {_most} {(_most == 1 ? "was" : "were")} expected. Lower the number if that is an improvement; otherwise something was not loaded.",
                Describe());
        }
    }

    /// <summary>Ends the budget. A second call has no effect.</summary>
    /// <exception cref="StatementBudgetException">The budget was exceeded.</exception>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _session.Remove(this);
            ThrowIfExceeded();
        }
    }

    /// <summary>Counts statements that are about to be sent.</summary>
    internal void Spend(IReadOnlyList<Statement> statements, StatementPurpose purpose)
    {
        ThrowIfExceeded();
        foreach (var statement in statements)
        {
            _sent.Add((statement, purpose));
        }

        if (_sent.Count > _most)
        {
            _exceeded = new StatementBudgetException(
                $"{Count(_sent.Count)} to be sent where at most {_most} {(_most == 1 ? "was" : "were")} expected. Load what the last ones read by an option of an earlier query, or expect more.",
                Describe());
            throw _exceeded;
        }
    }

    private void ThrowIfExceeded()
    {
        if (_exceeded is not null)
        {
            // The same exception with its stack trace: if it is the one that is leaving the block, nothing is replaced.
            ExceptionDispatchInfo.Throw(_exceeded);
        }
    }

    private SentStatement[] Describe() =>
        [.. _sent.Select(sent => new SentStatement(sent.Purpose.Reason(sent.Statement.Subject), sent.Statement.RowCount, sent.Statement.FullText))];

    private static string Count(int statements) => statements == 1 ? "1 statement was" : $"{statements} statements were";
}
