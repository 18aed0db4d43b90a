using System.Collections.Immutable;
using Relata.Providers;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Waiting;
using Relata.Schema.Migrating.Running.Waiting.Leases;
using Relata.Schema.Reading;

namespace Relata.Schema.Migrating.Running;

/// <summary>What migrations send on their connection.</summary>
/// <param name="connection">The connection.</param>
/// <param name="database">The database.</param>
/// <param name="isAsync">Whether I/O is asynchronous.</param>
/// <param name="cancellationToken">Cancels a statement.</param>
internal sealed class MigrationConnection(DatabaseConnection connection, Database database, bool isAsync, CancellationToken cancellationToken)
{
    private static readonly TimeSpan LongestStatement = TimeSpan.FromDays(7);

    /// <summary>Rents a connection, and does something with it.</summary>
    public static async Task<T> WithAsync<T>(Database database, Func<MigrationConnection, ValueTask<T>> use, bool isAsync, CancellationToken cancellationToken)
    {
        var rented = await database.RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        var timeout = rented.CommandTimeout;
        try
        {
            // A build takes as long as the table is large. What waits has limits of its own.
            rented.CommandTimeout = database.SchemaDialect.Migrations.Surrounding.Blockers is null ? timeout : LongestStatement;
            return await use(new MigrationConnection(rented, database, isAsync, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            rented.CommandTimeout = timeout;
            database.GiveBack(rented);
        }
    }

    /// <summary>The connection.</summary>
    public DatabaseConnection Inner => connection;

    /// <summary>The database.</summary>
    public Database Database => database;

    /// <summary>Whether a table of the library exists.</summary>
    public async ValueTask<bool> HasTableAsync(string name) => await TextsAsync(Surrounding.TableExists(name)).ConfigureAwait(false) is [not "0", ..];

    /// <summary>Writes SQL.</summary>
    public MigrationDialect Dialect => database.SchemaDialect.Migrations;

    /// <summary>The statements around a migration.</summary>
    public SurroundingStatements Surrounding => Dialect.Surrounding;

    /// <summary>The lease of the migrator while it has one: on a cluster.</summary>
    public MigrationLease? Lease { get; set; }

    /// <summary>Throws if the caller has cancelled.</summary>
    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Sends statements, one by one.</summary>
    public async ValueTask ExecuteAsync(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await SendAsync(new PlainStatement(text)).ConfigureAwait(false);
        }
    }

    /// <summary>Sends writes, one by one, and returns the number of rows that they have written.</summary>
    public async ValueTask<long> CountRowsAsync(IEnumerable<string> texts)
    {
        var rows = 0L;
        foreach (var text in texts)
        {
            var statement = new PlainStatement(text);
            await SendAsync(statement).ConfigureAwait(false);
            rows += Math.Max(statement.Touched, 0);
        }

        return rows;
    }

    /// <summary>Calls code of the program. Code that is asynchronous is waited for outside the caller's synchronization context if I/O is synchronous.</summary>
    public Task CallAsync(Func<CancellationToken, Task> code)
    {
        if (isAsync)
        {
            return code(cancellationToken);
        }

        Task.Run(() => code(cancellationToken), CancellationToken.None).GetAwaiter().GetResult();
        return Task.CompletedTask;
    }

    /// <summary>Sends a statement.</summary>
    public ValueTask SendAsync(Statement statement) => connection.SendAsync([statement], endsTransaction: false, isAsync, cancellationToken);

    /// <summary>Sends a statement that must not be cancelled: it records what was done.</summary>
    public ValueTask RecordAsync(Statement statement) => connection.SendAsync([statement], endsTransaction: false, isAsync, CancellationToken.None);

    /// <summary>Sends statements that must not be cancelled: they clean up.</summary>
    public async ValueTask RestoreAsync(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await connection.SendAsync([new PlainStatement(text)], endsTransaction: false, isAsync, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Sends statements that restore the connection after an operation, which may have failed.</summary>
    /// <remarks>A connection that is lost has neither locks nor settings, and its failure must not hide the first one.</remarks>
    public async ValueTask CleanUpAsync(IEnumerable<string> texts)
    {
        try
        {
            await RestoreAsync(texts).ConfigureAwait(false);
        }
        catch (DatabaseException)
        {
        }
    }

    /// <summary>Limits how long a statement waits for a lock on a table, where the limit is not that of <see cref="Surrounding"/>.</summary>
    public ValueTask LimitLocksAsync(MigrationWaits waits, bool isInTransaction) =>
        waits.TableLockTimeout != MigrationWaits.DefaultTableLockTimeout && Surrounding.LimitLocks is { } limit && Surrounding.LimitsLocksInTransaction == isInTransaction
            ? ExecuteAsync(limit(waits.TableLockTimeout))
            : ValueTask.CompletedTask;

    /// <summary>The statements that clean up, which queries return; none if the connection is lost.</summary>
    public async ValueTask<IReadOnlyList<string>> CleanUpTextsAsync(IEnumerable<string?> queries)
    {
        List<string> texts = [];
        try
        {
            foreach (var query in queries.OfType<string>())
            {
                var rows = new CatalogRows();
                await connection.SendAsync([new PlainStatement(query, rows)], endsTransaction: false, isAsync, CancellationToken.None).ConfigureAwait(false);
                texts.AddRange(rows.Rows.Select(row => row[0]!));
            }
        }
        catch (DatabaseException)
        {
        }

        return texts;
    }

    /// <summary>The rows of a query, as texts.</summary>
    public async ValueTask<List<string?[]>> RowsAsync(string text)
    {
        var rows = new CatalogRows();
        await SendAsync(new PlainStatement(text, rows)).ConfigureAwait(false);
        return rows.Rows;
    }

    /// <summary>The first column of a query, as texts; empty for no query.</summary>
    public async ValueTask<ImmutableArray<string>> TextsAsync(string? text) => text is null ? [] : [.. (await RowsAsync(text).ConfigureAwait(false)).Select(row => row[0] ?? "")];

    /// <summary>The number that a query returns.</summary>
    public async ValueTask<long> CountAsync(string text)
    {
        var reader = new CountReader();
        await SendAsync(new PlainStatement(text, reader)).ConfigureAwait(false);
        return reader.Count;
    }

    /// <summary>What the catalog lists.</summary>
    public ValueTask<LiveSchema> ReadSchemaAsync(RelationalModel model)
    {
        var schemas = model.Tables.Select(table => table.Name.Schema).Concat(model.Views.Select(view => view.Name.Schema)).Concat(model.Sequences.Select(sequence => sequence.Name.Schema));
        return Dialect.Schema.Reader.ReadAsync(connection, [.. schemas.OfType<string>().Distinct()], isAsync, cancellationToken);
    }

    /// <summary>Whether a transaction has begun and not ended.</summary>
    public bool IsInTransaction { get; private set; }

    /// <summary>A text that is another one once a transaction has begun or ended.</summary>
    public async ValueTask<string> TransactionStateAsync() => Surrounding.TransactionState is { } query
        ? string.Concat(await TextsAsync(query).ConfigureAwait(false))
        : $"{await connection.IsInTransactionAsync(isAsync, cancellationToken).ConfigureAwait(false)}";

    /// <summary>Begins a transaction.</summary>
    public async ValueTask BeginAsync()
    {
        await connection.BeginAsync(new TransactionStart(IsWrite: true), isAsync, cancellationToken).ConfigureAwait(false);
        IsInTransaction = true;
    }

    /// <summary>Commits the transaction; that of a migrator with a lease only while it has the lease.</summary>
    /// <exception cref="MigrationException">Another migrator has taken over the lease (REL663).</exception>
    public async ValueTask CommitAsync()
    {
        try
        {
            if (Lease is { } lease)
            {
                await lease.WriteAsync().ConfigureAwait(false);
            }

            await connection.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
            IsInTransaction = false;
        }
        catch (DatabaseException error) when (Lease is not null && MigrationLease.IsConflict(error))
        {
            await RollbackAsync().ConfigureAwait(false);
            await Lease.ExamineAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Rolls back the transaction.</summary>
    public ValueTask RollbackAsync()
    {
        IsInTransaction = false;
        return connection.RollbackAsync(isAsync, CancellationToken.None);
    }

    /// <summary>Waits.</summary>
    public async ValueTask WaitAsync(TimeSpan time)
    {
        if (isAsync)
        {
            await Task.Delay(time, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            cancellationToken.WaitHandle.WaitOne(time);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
