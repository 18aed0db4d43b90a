using System.Runtime.ExceptionServices;
using Npgsql;
using Relata.PostgreSql.Values;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>Copies the rows of statements into their tables, one table after the other.</summary>
/// <param name="connection">The connection.</param>
/// <param name="statements">The statements, all of which are copies.</param>
/// <param name="cancellationToken">Cancels the statements.</param>
internal sealed class CopyResults(PostgreSqlDatabaseConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellationToken) : RowlessResults
{
    protected override async ValueTask RunAsync(bool isAsync)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await connection.BeginPendingAsync(isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var statement in statements)
        {
            await CopyAsync(statement, isAsync).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyAsync(Statement statement, bool isAsync)
    {
        NpgsqlBinaryImporter? importer = null;
        try
        {
            importer = await connection.BeginCopyAsync(statement.Text, isAsync, cancellationToken).ConfigureAwait(false);
            await WriteAsync(importer, statement, isAsync).ConfigureAwait(false);
            connection.Sent();
            var rows = isAsync ? await importer.CompleteAsync(cancellationToken).ConfigureAwait(false) : importer.Complete();
            await CloseAsync(importer, isAsync).ConfigureAwait(false);
            if (rows != (ulong)statement.Count)
            {
                throw new DatabaseException($"A COPY of {statement.Count} rows made {rows}: a trigger left rows out.\n{statement.Text}", null);
            }

            statement.Complete((int)rows);
        }
        catch (Exception error)
        {
            await AbortAsync(importer, isAsync).ConfigureAwait(false);
            ExceptionDispatchInfo.Throw(connection.CopyFailed(error, statement, cancellationToken) ?? error);
        }
    }

    private async ValueTask WriteAsync(NpgsqlBinaryImporter importer, Statement statement, bool isAsync)
    {
        var cells = new CopyCell[statement.WriteText!.Write.Columns.Length];
        for (var row = 0; row < statement.Count; row++)
        {
            // A token that is cancelled inside of the driver closes the connection. Between two rows the copy is given up, and the connection can be used.
            cancellationToken.ThrowIfCancellationRequested();
            var writer = new CopyWriter(cells);
            statement.Bind(row, ref writer);
            if (isAsync)
            {
                await importer.StartRowAsync(CancellationToken.None).ConfigureAwait(false);
                foreach (var cell in cells)
                {
                    await cell.WriteAsync(importer, CancellationToken.None).ConfigureAwait(false);
                }
            }
            else
            {
                importer.StartRow();
                foreach (var cell in cells)
                {
                    cell.Write(importer);
                }
            }
        }
    }

    // Without having been completed, the copy is given up: the driver tells the server so, and waits for its answer, after which the connection can be used.
    private static async ValueTask AbortAsync(NpgsqlBinaryImporter? importer, bool isAsync)
    {
        try
        {
            if (importer is not null)
            {
                await CloseAsync(importer, isAsync).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The first error is thrown.
        }
    }

    private static ValueTask CloseAsync(NpgsqlBinaryImporter importer, bool isAsync)
    {
        if (isAsync)
        {
            return importer.DisposeAsync();
        }

        importer.Dispose();
        return ValueTask.CompletedTask;
    }
}
