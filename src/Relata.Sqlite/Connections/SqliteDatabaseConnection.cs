using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Relata.Providers;
using Relata.Sqlite.Errors;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>A connection whose statements run on SQLite's own handles, with no ADO.NET between.</summary>
/// <remarks>SQLite has no asynchronous calls: everything has completed when it returns, but for the wait for the write lock.</remarks>
internal sealed class SqliteDatabaseConnection(sqlite3 handle, SqliteSettings settings, Database database) : DatabaseConnection
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly StatementCache _statements = new(handle);
    private readonly JsonTextWriter _json = new();
    private bool _hasBegun;
    private bool _isDisposed;

    // Some errors (a full disk, an interrupted write) roll back by themselves: https://www.sqlite.org/lang_transaction.html
    public override TransactionFailure Failure => _hasBegun && !IsInTransaction ? TransactionFailure.Ended : TransactionFailure.None;

    private bool IsInTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    public override ValueTask SendAsync(IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        using var limit = CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null;
        try
        {
            for (var i = 0; i < statements.Count; i++)
            {
                Send(statements[i], limit?.Token ?? cancellationToken);
            }
        }
        catch (OperationCanceledException error) when (limit is { IsOver: true })
        {
            throw SqliteErrors.TookTooLong(settings, limit.Longest, error);
        }

        return endsTransaction ? CommitAsync(isAsync, cancellationToken) : ValueTask.CompletedTask;
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

    /// <summary>Whether another session can have the connection; ends a transaction that was left open.</summary>
    public bool IsReusable()
    {
        if (_isDisposed)
        {
            return false;
        }

        _hasBegun = false;
        return !IsInTransaction || raw.sqlite3_exec(handle, "ROLLBACK") == raw.SQLITE_OK;
    }

    public override void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _statements.Dispose();
            _json.Dispose();
            handle.Dispose();
        }
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
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

    // SQLite's own wait for the lock holds the thread and ends by nothing but time; this one looks up between two tries.
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
                || ((result & 0xFF) == raw.SQLITE_BUSY ? false : throw Failed(prepared, result, CancellationToken.None));
        }
        finally
        {
            prepared.Release();
            _ = raw.sqlite3_busy_timeout(handle, (int)settings.BusyTimeout.TotalMilliseconds);
        }
    }

    private void Run(string text) => Send(new PlainStatement(text), CancellationToken.None);

    private void Send(Statement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prepared = Take(statement.Text);
        using var interruption = InterruptOn(cancellationToken);
        var touched = 0;
        try
        {
            if (statement.Reader is { } reader)
            {
                Read(statement, reader, prepared, cancellationToken);
            }
            else
            {
                touched = Write(statement, prepared, cancellationToken);
            }
        }
        finally
        {
            prepared.Release();
        }

        statement.OnDone(touched);
    }

    private void Read(Statement statement, IResultReader reader, PreparedStatement prepared, CancellationToken cancellationToken)
    {
        Bind(statement, 0, prepared);
        var rows = reader.Open<SqliteRow>();
        var row = new SqliteRow(prepared.Pointer);
        while (Step(prepared, cancellationToken) && rows.Read(ref row))
        {
            // An interruption that comes before the first step is lost.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private int Write(Statement statement, PreparedStatement prepared, CancellationToken cancellationToken)
    {
        var before = raw.sqlite3_total_changes(handle);
        var touched = 0;
        for (var index = 0; index < statement.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Bind(statement, index, prepared);
            while (Step(prepared, cancellationToken))
            {
            }

            _ = raw.sqlite3_reset(prepared.Handle);

            // sqlite3_changes still has the last number after a statement that is no write, and the total counts cascades.
            var total = raw.sqlite3_total_changes(handle);
            touched += total == before ? 0 : raw.sqlite3_changes(handle);
            before = total;
            if (statement.GeneratesKey)
            {
                statement.OnGeneratedKey(index, raw.sqlite3_last_insert_rowid(handle));
            }
        }

        return touched;
    }

    private PreparedStatement Take(string text)
    {
        try
        {
            return _statements.Take(text);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Failed(error, text, settings, database);
        }
    }

    private void Bind(Statement statement, int index, PreparedStatement prepared)
    {
        var writer = new SqliteParameterWriter(prepared.Pointer, _json);
        statement.Bind(index, ref writer);
    }

    private bool Step(PreparedStatement prepared, CancellationToken cancellationToken)
    {
        var result = NativeStatement.Step(prepared.Pointer);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failed(prepared, result, cancellationToken));
    }

    private Exception Failed(PreparedStatement prepared, int result, CancellationToken cancellationToken) =>
        result == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(cancellationToken)
            : SqliteErrors.Failed(SqliteErrors.Native(handle, result), prepared.Text, settings, database);

    private CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static connection => raw.sqlite3_interrupt((sqlite3)connection!), handle);
}
