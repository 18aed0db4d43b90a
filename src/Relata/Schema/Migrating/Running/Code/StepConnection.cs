using System.Data.Common;
using Relata.Providers;
using Relata.Schema.Migrating.Files;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>The connection of a migration as the code of a step may use it: it changes rows, and leaves the transaction and the connection to the migration.</summary>
/// <param name="migration">The connection of the migration.</param>
/// <param name="step">The step, for errors.</param>
/// <param name="unsafeTables">The tables that have no transactions.</param>
internal sealed class StepConnection(MigrationConnection migration, string step, IReadOnlyCollection<string> unsafeTables) : DatabaseConnection
{
    private DatabaseConnection Inner => migration.Inner;

    public override int RoundTrips => Inner.RoundTrips;

    public override TransactionFailure Failure => Inner.Failure;

    public override bool MayCopy => Inner.MayCopy;

    public override bool IsLost => Inner.IsLost;

    public override DbConnection DriverConnection => throw new SessionStateException(
        $"The session of {step} does not lend its connection, on which statements could end the transaction of the migration. Use Execute and Sql of the session.");

    public override TimeSpan? CommandTimeout
    {
        get => Inner.CommandTimeout;
        set => Inner.CommandTimeout = value;
    }

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
    {
        // A copy only adds rows, to a table that has transactions.
        foreach (var statement in statements.Where(static statement => !statement.IsCopy))
        {
            // The server would run several statements of one text.
            foreach (var text in statement.Text.Contains(';') ? new StatementCutter(statement.Text, migration.Dialect.Name).Cut() : [statement.Text])
            {
                Check(text);
            }
        }

        return Inner.OpenResults(statements, endsTransaction: false, cancellationToken);
    }

    public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken) => throw NotOwn();

    public override ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken) => throw NotOwn();

    public override ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken) => throw NotOwn();

    public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public override void Join(OuterTransaction transaction) => throw NotOwn();

    // The migration gives it back.
    public override void Dispose()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotOwn() => new("The transaction is that of the migration.");

    private void Check(string text)
    {
        if (!RowStatements.MayBeSent(text, migration.Dialect.Name))
        {
            throw new MigrationException(
                "REL622", $"The code of {step} sends a statement that does more than change rows: {text.Split('\n')[0]} … Write it into the file as a step of its own, '{MigrationText.Step} sql'. Such a statement would end the transaction of the step on MariaDB.");
        }

        UnsafeTables.Check(step, [text], unsafeTables);
    }
}
