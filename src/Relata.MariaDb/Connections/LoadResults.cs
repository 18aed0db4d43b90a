using System.Runtime.ExceptionServices;
using MySqlConnector;
using Relata.MariaDb.Errors;
using Relata.MariaDb.Values;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>Loads the rows of statements into their tables by LOAD DATA LOCAL, one table after the other.</summary>
/// <remarks>
/// LOAD DATA LOCAL makes warnings of errors: it leaves rows out and changes values. Only a load of all rows without a warning is kept. Any other is undone to a savepoint,
/// and all statements are refused: the INSERT of the same rows has the error, or the result, that an INSERT has.
/// </remarks>
/// <param name="connection">The connection.</param>
/// <param name="driver">The connection of the driver.</param>
/// <param name="statements">The statements, all of which are copies.</param>
/// <param name="limit">The time limit; null for the limit of the connection string. It ends with the results.</param>
/// <param name="cancellationToken">Cancels the statements.</param>
internal sealed class LoadResults(MariaDbDatabaseConnection connection, MySqlConnection driver, IReadOnlyList<Statement> statements, TimeLimit? limit, CancellationToken cancellationToken) : RowlessResults
{
    private const string Savepoint = "relata_load";

    private CancellationToken Token => limit?.Token ?? cancellationToken;

    public override ValueTask<Exception?> CloseAsync(bool isAsync)
    {
        limit?.Dispose();
        return base.CloseAsync(isAsync);
    }

    protected override async ValueTask RunAsync(bool isAsync)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A load that generates no key leaves LAST_INSERT_ID() as an earlier statement has set it.
        await SendAsync([$"SAVEPOINT {Savepoint}", "DO LAST_INSERT_ID(0)"], isAsync).ConfigureAwait(false);
        foreach (var statement in statements)
        {
            if (!await LoadAsync(statement, isAsync).ConfigureAwait(false))
            {
                await SendAsync([$"ROLLBACK TO SAVEPOINT {Savepoint}"], isAsync).ConfigureAwait(false);
                foreach (var undone in statements)
                {
                    undone.Refuse();
                }

                return;
            }
        }

        await SendAsync([$"RELEASE SAVEPOINT {Savepoint}"], isAsync).ConfigureAwait(false);
    }

    // Whether all rows are in the table as they were sent.
    private async ValueTask<bool> LoadAsync(Statement statement, bool isAsync)
    {
        var load = ((LoadableText)statement.WriteText!).Load!;
        if (await SendFileAsync(load, statement, isAsync).ConfigureAwait(false) is not { } rows || rows != statement.Count)
        {
            return false;
        }

        var outcome = new NumbersReader();
        await SendAsync(["SELECT @@warning_count, LAST_INSERT_ID(), @@auto_increment_increment"], isAsync, outcome).ConfigureAwait(false);
        if (outcome.Numbers[0] != 0 || (statement.GeneratesKey && !await GiveKeysAsync(load, statement, outcome.Numbers[1], outcome.Numbers[2], isAsync).ConfigureAwait(false)))
        {
            return false;
        }

        statement.Complete(rows);
        return true;
    }

    // The statement holds the AUTO-INC lock of the table to its end, so that the keys follow each other: https://mariadb.com/kb/en/auto_increment-handling-in-innodb/
    // They do not where a trigger that was created after the table was checked gives rows other keys.
    private async ValueTask<bool> GiveKeysAsync(LoadSql load, Statement statement, long first, long increment, bool isAsync)
    {
        if (first == 0)
        {
            return false;
        }

        var count = new NumbersReader();
        await SendAsync([load.CountKeys(first, first + ((statement.Count - 1) * increment))], isAsync, count).ConfigureAwait(false);
        if (count.Numbers[0] != statement.Count)
        {
            return false;
        }

        for (var row = 0; row < statement.Count; row++)
        {
            statement.OnGeneratedKey(row, first + (row * increment));
        }

        return true;
    }

    // Null if the server has refused the load, and the transaction goes on.
    private async ValueTask<int?> SendFileAsync(LoadSql load, Statement statement, bool isAsync)
    {
        using var file = new LoadStream(statement, Token);
        var loader = new MySqlBulkLoader(driver)
        {
            TableName = load.Table,
            SourceStream = file,
            CharacterSet = "utf8mb4",
            FieldTerminator = "\t",
            LineTerminator = "\n",
            EscapeCharacter = LoadRows.Escape,
            // The driver takes seconds, although it documents milliseconds. Without async, its limit is the only one, because there is no token.
            Timeout = limit is null ? connection.Settings.CommandTimeout : isAsync ? 0 : Math.Max(1, (int)Math.Ceiling(limit.Longest.TotalSeconds)),
        };
        loader.Columns.AddRange(load.Columns);
        loader.Expressions.AddRange(load.Expressions);
        try
        {
            connection.Count(1);
            var rows = isAsync ? await loader.LoadAsync(Token).ConfigureAwait(false) : loader.Load();
            if (file.Failure is null)
            {
                return rows;
            }
        }
        catch (Exception error)
        {
            if (await FailureAsync(error, statement, isAsync).ConfigureAwait(false) is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            return null;
        }

        await SendAsync([$"ROLLBACK TO SAVEPOINT {Savepoint}"], isAsync).ConfigureAwait(false);
        if (limit is { IsOver: true })
        {
            throw MariaDbErrors.TookTooLong(connection.Settings, limit.Longest, statement.Text, file.Failure);
        }

        ExceptionDispatchInfo.Throw(file.Failure);
        return null;
    }

    private async ValueTask<Exception?> FailureAsync(Exception error, Statement statement, bool isAsync)
    {
        var failure = connection.IsFailure(error) ? await connection.TranslateAsync(error, statement, isAsync, Token).ConfigureAwait(false) : error;
        if (limit is not null && (limit.IsOver || failure is CommandTimeoutException) && failure is not ConnectionLostException)
        {
            return MariaDbErrors.TookTooLong(connection.Settings, limit.Longest, statement.Text, error);
        }

        // The server takes no files, or a trigger has refused a row.
        var isRefused = failure is ConstraintViolationException || failure.GetType() == typeof(DatabaseException);
        return isRefused && connection.Failure == TransactionFailure.None ? null : failure;
    }

    private ValueTask SendAsync(string[] texts, bool isAsync, IResultReader? reader = null) =>
        connection.SendAsync([.. texts.Select(text => new PlainStatement(text, reader))], endsTransaction: false, isAsync, cancellationToken);
}
