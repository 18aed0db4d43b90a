using System.Data.Common;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata.Tests.Databases;

/// <summary>A database that calls a test between two statements of its sessions.</summary>
/// <param name="inner">The database.</param>
/// <param name="models">Its entities.</param>
/// <param name="before">Called before statements are sent, with the number of times that statements have been sent before.</param>
internal sealed class InterposedDatabase(Database inner, ModelSet models, Func<int, Task> before) : Database(models)
{
    internal override DatabaseAddress Address => inner.Address;

    internal override Dialect Dialect => inner.Dialect;

    internal override SchemaDialect SchemaDialect => inner.SchemaDialect;

    internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken) =>
        new Connection(await inner.RentAsync(isWrite, isAsync, cancellationToken), before);

    internal override DatabaseConnection Adopt(DbConnection connection) => inner.Adopt(connection);

    internal override void GiveBack(DatabaseConnection connection) => inner.GiveBack(((Connection)connection).Inner);

    public override void Dispose()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Connection(DatabaseConnection inner, Func<int, Task> before) : DatabaseConnection
    {
        private int _sent;

        public DatabaseConnection Inner => inner;

        public override DbConnection DriverConnection => inner.DriverConnection;

        public override TransactionFailure Failure => inner.Failure;

        public override bool IsLost => inner.IsLost;

        internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
        {
            before(_sent++).GetAwaiter().GetResult();
            return inner.OpenResults(statements, endsTransaction, cancellationToken);
        }

        public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => inner.IsInTransactionAsync(isAsync, cancellationToken);

        public override void Join(OuterTransaction transaction) => inner.Join(transaction);

        public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken) => inner.BeginAsync(start, isAsync, cancellationToken);

        public override ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken) => inner.CommitAsync(isAsync, cancellationToken);

        public override ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken) => inner.RollbackAsync(isAsync, cancellationToken);

        public override void Dispose() => inner.Dispose();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
