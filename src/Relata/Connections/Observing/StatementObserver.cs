using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Relata.Diagnostics;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;
using Relata.Values;

namespace Relata.Connections.Observing;

/// <summary>Measures the statements of a session, for the log, activities, metrics and hooks. Created only if one of them is enabled.</summary>
internal sealed class StatementObserver(DatabaseDiagnostics diagnostics, DatabaseAddress address, SentStatements sent)
{
    private const int MostExecutions = 10;

    private readonly ILogger _log = diagnostics.Logs.Statements;
    private IReadOnlyList<Statement> _statements = [];
    private StatementPurpose _purpose;
    private long _start;
    private readonly StatementSpan _span = new(address, diagnostics.StatementTelemetry);

    /// <summary>Called before statements are sent.</summary>
    public void Begin(IReadOnlyList<Statement> statements, StatementPurpose purpose)
    {
        if (sent.Hooks is { HasStatementHooks: true } hooks)
        {
            foreach (var statement in statements)
            {
                hooks.Executing(statement, purpose);
            }
        }

        (_statements, _purpose, _start) = (statements, purpose, diagnostics.TimeProvider.GetTimestamp());
        _span.Begin(statements);
    }

    /// <summary>Called after their results have been read.</summary>
    /// <param name="error">The error that ended them; null for none.</param>
    /// <returns>The number of rows that were read or written.</returns>
    public int End(Exception? error)
    {
        var elapsed = diagnostics.TimeProvider.GetElapsedTime(_start);
        var rows = 0;
        foreach (var statement in _statements)
        {
            rows += statement.RowCount;
            Log(statement, elapsed, error);
        }

        _span.End(_statements, elapsed, error);
        var statements = _statements;
        _statements = [];
        if (sent.Hooks is { HasStatementHooks: true } hooks)
        {
            foreach (var statement in statements)
            {
                hooks.Executed(statement, _purpose, elapsed, error);
            }
        }

        return rows;
    }

    private void Log(Statement statement, TimeSpan elapsed, Exception? error)
    {
        var isSlow = diagnostics.SlowStatement is { } threshold && elapsed >= threshold;
        if (!isSlow && !_log.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        var reason = _purpose.Reason(statement.Subject);
        var milliseconds = Math.Round(elapsed.TotalMilliseconds, 3);
        var parameters = diagnostics.LogParameters ? ParametersOf(statement) : "";
        if (_log.IsEnabled(LogLevel.Debug))
        {
            if (error is null)
            {
                StatementLog.Executed(_log, reason, statement.RowCount, milliseconds, statement.FullText, parameters);
            }
            else
            {
                // The message of a server may contain values.
                var text = diagnostics.LogParameters ? error.Message : (error as RelataException)?.Code ?? error.GetType().Name;
                StatementLog.Failed(_log, reason, milliseconds, text, statement.FullText, parameters);
            }
        }

        if (isSlow)
        {
            StatementLog.Slow(_log, reason, milliseconds, diagnostics.SlowStatement!.Value.TotalMilliseconds, statement.RowCount, statement.FullText, parameters);
        }
    }

    /// <summary>The values of a statement as text: <c>[7, 'jack'] [8, 'ed'] …</c></summary>
    public static string ParametersOf(Statement statement)
    {
        var text = new StringBuilder("\n");
        for (var i = 0; i < Math.Min(statement.Count, MostExecutions); i++)
        {
            var values = new StringBuilder();
            var writer = new ParameterText(values);
            statement.Bind(i, ref writer);
            text.Append(i == 0 ? "[" : " [").Append(values).Append(']');
        }

        return statement.Count > MostExecutions
            ? text.Append(CultureInfo.InvariantCulture, $" and {statement.Count - MostExecutions} more").ToString()
            : text.ToString();
    }
}
