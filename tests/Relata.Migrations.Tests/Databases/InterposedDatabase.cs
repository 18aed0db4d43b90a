using System.Data.Common;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata.Migrations.Tests.Databases;

/// <summary>A database in which something happens before a statement is sent.</summary>
internal abstract class InterposedDatabase(Database inner, ModelSet? models = null) : Database(models)
{
    /// <summary>Whether the process that uses it has died: its transactions end with its connections.</summary>
    public bool IsDead { get; protected set; }

    internal override DatabaseAddress Address => inner.Address;

    internal override Dialect Dialect => inner.Dialect;

    internal override SchemaDialect SchemaDialect => inner.SchemaDialect;

    internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken) =>
        new Connection(await inner.RentAsync(isWrite, isAsync, cancellationToken), this);

    internal override DatabaseConnection Adopt(DbConnection connection) => inner.Adopt(connection);

    internal override void GiveBack(DatabaseConnection connection)
    {
        if (IsDead)
        {
            ((Connection)connection).Inner.Dispose();
        }
        else
        {
            inner.GiveBack(((Connection)connection).Inner);
        }
    }

    public override void Dispose()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Called with the results of statements that are sent.</summary>
    private protected virtual StatementResults Opened(StatementResults results) => results;

    /// <summary>Called before statements are sent, with the text of the first, and before COMMIT.</summary>
    protected abstract void Before(string text);

    private sealed class Connection(DatabaseConnection inner, InterposedDatabase owner) : DatabaseConnection
    {
        public DatabaseConnection Inner => inner;

        public override TransactionFailure Failure => inner.Failure;

        public override bool IsLost => inner.IsLost;

        public override DbConnection DriverConnection => inner.DriverConnection;

        public override void Join(OuterTransaction transaction) => inner.Join(transaction);

        public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => inner.IsInTransactionAsync(isAsync, cancellationToken);

        internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
        {
            owner.Before(statements[0].Text);
            return owner.Opened(inner.OpenResults(statements, endsTransaction, cancellationToken));
        }

        public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken) => inner.BeginAsync(start, isAsync, cancellationToken);

        public override ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
        {
            owner.Before("COMMIT");
            return inner.CommitAsync(isAsync, cancellationToken);
        }

        public override ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken) => owner.IsDead ? ValueTask.CompletedTask : inner.RollbackAsync(isAsync, cancellationToken);

        public override void Dispose() => inner.Dispose();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
