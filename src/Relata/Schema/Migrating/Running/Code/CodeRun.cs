using Relata.Connections;
using Relata.Providers;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>Calls the code of a step.</summary>
/// <param name="connection">The connection, in the transaction of the step.</param>
/// <param name="code">The registered code.</param>
/// <param name="migration">The migration.</param>
internal sealed class CodeRun(MigrationConnection connection, CodeSteps code, string migration)
{
    /// <summary>Calls the code, and flushes what its session has left.</summary>
    /// <param name="step">The step.</param>
    /// <param name="progress">What an earlier run has left.</param>
    /// <param name="transaction">The transaction of the step.</param>
    /// <returns>The number of rows that the code has counted.</returns>
    public async ValueTask<long> RunAsync(CodeStep step, string? progress, ICodeTransaction transaction)
    {
        var name = $"step '{step}' of migration {migration}";
        var own = new StepConnection(connection, name, await UnsafeTables.ReadAsync(connection).ConfigureAwait(false));
        var session = new Session(connection.Database, new OuterTransactionConnection(own, new OuterTransaction(given: null, ambient: null)));
        await using (session.ConfigureAwait(false))
        {
            var context = new MigrationContext(session, migration, step.Name, progress, transaction);
            await connection.CallAsync(stop => code.Of(step)(context, stop)).ConfigureAwait(false);
            await connection.CallAsync(session.CommitAsync).ConfigureAwait(false);
            ThrowIfFailed(connection, name);
            return context.Rows;
        }
    }

    /// <summary>Throws if the server has ended the transaction: code that has caught the error of a statement would go on outside of it.</summary>
    public static void ThrowIfFailed(MigrationConnection connection, string name)
    {
        if (connection.Inner.Failure != TransactionFailure.None)
        {
            throw new SessionStateException($"A statement of {name} has failed, and with it the transaction. Its code has caught the exception: let it pass.");
        }
    }
}
