using System.Collections.Immutable;
using Relata.Providers;

namespace Relata.Schema;

/// <summary>Executes a <see cref="SchemaPlan"/> in one transaction.</summary>
internal static class SchemaRunner
{
    public static async Task RunAsync(Database database, SchemaPlan plan, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: true), isAsync, cancellationToken).ConfigureAwait(false);
            await SendAsync(connection, [.. database.SchemaDialect.Write(plan)], isAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            database.GiveBack(connection);
        }
    }

    private static async ValueTask SendAsync(
        DatabaseConnection connection, ImmutableArray<string> texts, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            Statement[] statements = [.. texts.Select(text => new PlainStatement(text))];
            await connection.SendAsync(statements, endsTransaction: false, isAsync, cancellationToken).ConfigureAwait(false);
            await connection.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.RollbackAsync(isAsync, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
