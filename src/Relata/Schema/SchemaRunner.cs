using System.Collections.Immutable;
using Relata.Providers;

namespace Relata.Schema;

/// <summary>Sends the statements of a <see cref="SchemaPlan"/> in one transaction: all tables or none.</summary>
internal static class SchemaRunner
{
    public static Task CreateAsync(Database database, bool isAsync, CancellationToken cancellationToken) =>
        RunAsync(database, SchemaPlanner.Plan(database.Models, database.Dialect).Create, isAsync, cancellationToken);

    public static Task DropAsync(Database database, bool isAsync, CancellationToken cancellationToken) =>
        RunAsync(database, SchemaPlanner.PlanDrop(database.Models, database.Dialect), isAsync, cancellationToken);

    private static async Task RunAsync(
        Database database, ImmutableArray<string> texts, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: true), isAsync, cancellationToken).ConfigureAwait(false);
            await SendAsync(connection, texts, isAsync, cancellationToken).ConfigureAwait(false);
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
