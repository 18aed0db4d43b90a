using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Relata.Providers;
using Relata.Sqlite.Errors;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>A connection that executes statements with SQLite's native functions, without ADO.NET.</summary>
/// <remarks>SQLite has no asynchronous functions: all operations complete synchronously, except waiting for the write lock.</remarks>
/// <param name="handle">The native connection.</param>
/// <param name="settings">The settings of the database.</param>
/// <param name="database">The database.</param>
/// <param name="adopted">The program's connection that the native one belongs to; null if it belongs to this object.</param>
internal sealed class SqliteDatabaseConnection(sqlite3 handle, SqliteSettings settings, Database database, SqliteConnection? adopted = null) : DatabaseConnection
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly StatementCache _statements = new(handle);
    private readonly JsonTextWriter _json = new();
    private SqliteResults? _results;
    private LentConnection? _lent;
    private bool _hasBegun;
    private bool _isDisposed;

    // Some errors (a full disk, an interrupted write) roll back automatically: https://www.sqlite.org/lang_transaction.html
    public override bool IsLost => _isDisposed;

    public override TransactionFailure Failure => _hasBegun && !IsInTransaction ? TransactionFailure.Ended : TransactionFailure.None;

    private bool IsInTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    public override DbConnection DriverConnection => adopted ?? (_lent ??= new LentConnection(handle));

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
    {
        var results = _results ?? new SqliteResults(this, handle, settings, _json);
        _results = null;
        results.Begin(statements, endsTransaction, cancellationToken);
        return results;
    }

    /// <summary>Keeps closed results for reuse by the next statements.</summary>
    public void Keep(SqliteResults results) => _results = results;

    public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => ValueTask.FromResult(IsInTransaction);

    public override void Join(OuterTransaction transaction)
    {
        if (adopted is not null && transaction.Ambient is not null)
        {
            throw new SessionStateException(
                "A session was opened on a SqliteConnection inside a TransactionScope, in which such a connection takes no part. Leave the connection out, and the session takes part, or begin a transaction on the connection.");
        }

        _hasBegun = true;
    }

    public override async ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken)
    {
        if (start.IsWrite)
        {
            await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Run("BEGIN");
        }

        _hasBegun = true;
    }

    public override ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Run("COMMIT");
        _hasBegun = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsInTransaction)
        {
            Run("ROLLBACK");
        }

        _hasBegun = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether another session can use the connection. Rolls back a transaction that was left open.</summary>
    public bool IsReusable()
    {
        if (_isDisposed)
        {
            return false;
        }

        _hasBegun = false;
        EndLending();
        return !IsInTransaction || raw.sqlite3_exec(handle, "ROLLBACK") == raw.SQLITE_OK;
    }

    public override void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            EndLending();
            _statements.Dispose();
            _json.Dispose();
            if (adopted is null)
            {
                handle.Dispose();
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void EndLending()
    {
        _lent?.End();
        _lent = null;
    }

    private async ValueTask BeginWriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var limit = CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null;
        try
        {
            await WaitToWriteAsync(isAsync, limit?.Token ?? cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (limit is { IsOver: true })
        {
            throw SqliteErrors.TookTooLong(settings, limit.Longest, error);
        }
    }

    // SQLite's own wait for the lock blocks the thread and cannot be cancelled; this one checks for cancellation between two attempts.
    private async ValueTask WaitToWriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var pause = FirstPause;
        while (!TryBeginWrite())
        {
            if (Stopwatch.GetElapsedTime(start) > settings.BusyTimeout)
            {
                throw SqliteErrors.Locked(settings, SqliteErrors.Native(handle, raw.SQLITE_BUSY));
            }

            if (isAsync)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                cancellationToken.WaitHandle.WaitOne(pause);
                cancellationToken.ThrowIfCancellationRequested();
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private bool TryBeginWrite()
    {
        var prepared = Take("BEGIN IMMEDIATE");
        _ = raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            var result = NativeStatement.Step(prepared.Pointer);
            return result == raw.SQLITE_DONE
                || ((result & 0xFF) == raw.SQLITE_BUSY ? false : throw Failed(prepared, statement: null, result, CancellationToken.None));
        }
        finally
        {
            prepared.Release();
            _ = raw.sqlite3_busy_timeout(handle, (int)settings.BusyTimeout.TotalMilliseconds);
        }
    }

    private void Run(string text)
    {
        var prepared = Take(text);
        try
        {
            while (Step(prepared, statement: null, CancellationToken.None))
            {
            }
        }
        finally
        {
            prepared.Release();
        }
    }

    /// <summary>Returns a prepared statement, which the caller releases.</summary>
    public PreparedStatement Take(string text)
    {
        try
        {
            return _statements.Take(text);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Failed(error, write: null, text, settings, database);
        }
    }

    /// <summary>Advances to the next row; false if there are no more.</summary>
    /// <param name="prepared">The prepared statement.</param>
    /// <param name="statement">Its statement; null for commands such as BEGIN.</param>
    /// <param name="cancellationToken">The token that interrupts it.</param>
    public bool Step(PreparedStatement prepared, Statement? statement, CancellationToken cancellationToken)
    {
        var result = NativeStatement.Step(prepared.Pointer);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failed(prepared, statement, result, cancellationToken));
    }

    private Exception Failed(PreparedStatement prepared, Statement? statement, int result, CancellationToken cancellationToken) =>
        result == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(cancellationToken)
            : SqliteErrors.Failed(SqliteErrors.Native(handle, result), statement?.WriteText?.Write, prepared.Text, settings, database);
}
