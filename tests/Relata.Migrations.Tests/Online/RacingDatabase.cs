using System.Data.Common;
using Relata.Diagnostics.Telemetry;
using Relata.Migrations.Tests.Databases;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata.Migrations.Tests.Online;

/// <summary>A database on which another program sends a statement just before one of a migration.</summary>
internal sealed class RacingDatabase(Database inner, string before, string statement) : Database(null)
{
    internal override DatabaseAddress Address => inner.Address;

    internal override Dialect Dialect => inner.Dialect;

    internal override SchemaDialect SchemaDialect => inner.SchemaDialect;

    internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken) =>
        new Connection(await inner.RentAsync(isWrite, isAsync, cancellationToken), this);

    internal override DatabaseConnection Adopt(DbConnection connection) => inner.Adopt(connection);

    internal override void GiveBack(DatabaseConnection connection) => inner.GiveBack(((Connection)connection).Inner);

    public override void Dispose()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Race(string text)
    {
        if (text.Contains(before, StringComparison.Ordinal))
        {
            inner.ExecuteAsync(statement).GetAwaiter().GetResult();
        }
    }

    private sealed class Connection(DatabaseConnection inner, RacingDatabase owner) : DatabaseConnection
    {
        public DatabaseConnection Inner => inner;

        public override TransactionFailure Failure => inner.Failure;

        public override bool IsLost => inner.IsLost;

        public override DbConnection DriverConnection => inner.DriverConnection;

        public override void Join(OuterTransaction transaction) => inner.Join(transaction);

        public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => inner.IsInTransactionAsync(isAsync, cancellationToken);

        internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
        {
            owner.Race(statements[0].Text);
            return inner.OpenResults(statements, endsTransaction, cancellationToken);
        }

        public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken) => inner.BeginAsync(start, isAsync, cancellationToken);

        public override ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken) => inner.CommitAsync(isAsync, cancellationToken);

        public override ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken) => inner.RollbackAsync(isAsync, cancellationToken);

        public override void Dispose() => inner.Dispose();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
