using Relata.Connections.Hooking;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;

namespace Relata.Connections.Observing;

/// <summary>What a session has sent: the number of statements, their texts if they are recorded, and the budgets and observers of them.</summary>
internal sealed class SentStatements(Database database)
{
    private List<string>? _texts;
    private List<StatementBudget>? _budgets;
    private StatementObserver? _observer;
    private bool _isObserved;

    /// <summary>The number of statements.</summary>
    public int Count { get; private set; }

    /// <summary>The number of rows that were read or written while the statements were observed.</summary>
    public int Rows { get; private set; }

    /// <summary>The texts of the statements sent since recording began, in order; null if recording is off.</summary>
    public IReadOnlyList<string>? Texts => _texts;

    /// <summary>Whether the texts of statements are recorded.</summary>
    public bool RecordsTexts
    {
        get => _texts is not null;
        set => _texts = value ? _texts ?? [] : null;
    }

    /// <summary>The queries that were sent since measuring began, with their times; null if they are not measured.</summary>
    public List<MeasuredStatement>? Measured { get; set; }

    /// <summary>The clock by which they are measured.</summary>
    public TimeProvider Time => database.Diagnostics.TimeProvider;

    /// <summary>The operation that statements are sent for.</summary>
    public StatementPurpose Purpose { get; set; }

    /// <summary>The hooks of the session; null for none.</summary>
    public ConnectionHooks? Hooks { get; set; }

    public void Add(StatementBudget budget) => (_budgets ??= []).Add(budget);

    public void Remove(StatementBudget budget) => _budgets?.Remove(budget);

    // Also if there is a listener for the activities of loads only: they have the number of rows.
    private bool MustObserve => database.Diagnostics.LogsStatements || SpanSource.HasListeners || Hooks is { HasStatementHooks: true } || StatementSpan.IsNeeded(database.Address, database.Diagnostics.StatementTelemetry);

    /// <summary>Counts statements that are about to be sent.</summary>
    /// <exception cref="StatementBudgetException">They exceed a budget and must not be sent.</exception>
    public void Begin(IReadOnlyList<Statement> statements)
    {
        Spend(statements);
        if (MustObserve)
        {
            // A hook that throws keeps the statements from being sent, and nothing has begun.
            (_observer ??= new StatementObserver(database.Diagnostics, database.Address, this)).Begin(statements, Purpose);
            _isObserved = true;
        }
    }

    /// <summary>Counts a statement that is executed while others are sent.</summary>
    /// <returns>The observer to end with it; null if it is not observed.</returns>
    public StatementObserver? BeginStream(Statement statement)
    {
        Spend([statement]);
        if (!MustObserve)
        {
            return null;
        }

        var observer = new StatementObserver(database.Diagnostics, database.Address, this);
        observer.Begin([statement], Purpose);
        return observer;
    }

    private void Spend(IReadOnlyList<Statement> statements)
    {
        // A statement that exceeds the innermost budget is not sent, and the budgets around it do not count it.
        for (var i = (_budgets?.Count ?? 0) - 1; i >= 0; i--)
        {
            _budgets![i].Spend(statements, Purpose);
        }

        Count += statements.Count;
        for (var i = 0; _texts is not null && i < statements.Count; i++)
        {
            _texts.Add(statements[i].FullText);
        }

        if (Metrics.Statements.Enabled)
        {
            Metrics.Statements.Add(statements.Count, new KeyValuePair<string, object?>("relata.purpose", Purpose.Name()));
        }
    }

    /// <summary>Ends the statements of the last <see cref="Begin"/>.</summary>
    /// <param name="error">The error that ended them; null for none.</param>
    public void End(Exception? error)
    {
        if (_isObserved)
        {
            _isObserved = false;
            Rows += _observer!.End(error);
        }
    }
}
