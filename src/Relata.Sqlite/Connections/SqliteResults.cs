using Relata.Providers;
using Relata.Sqlite.Errors;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>Executes statements one after another, each when its result is requested.</summary>
/// <param name="connection">The connection.</param>
/// <param name="handle">The native connection.</param>
/// <param name="settings">The connection string.</param>
/// <param name="json">Writes JSON parameters.</param>
internal sealed class SqliteResults(SqliteDatabaseConnection connection, sqlite3 handle, SqliteSettings settings, JsonTextWriter json) : StatementResults
{
    private IReadOnlyList<Statement> _statements = [];
    private bool _endsTransaction;
    private CancellationToken _cancellationToken;
    private TimeLimit? _limit;
    private int _next;
    private PreparedStatement? _prepared;
    private CancellationTokenRegistration _interruption;
    private RowReader<SqliteRow>? _rows;
    private SqliteRow _row;

    // Cancels the current statement.
    private CancellationToken Token => _limit?.Token ?? _cancellationToken;

    public void Begin(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
    {
        (_statements, _endsTransaction, _cancellationToken, _next) = (statements, endsTransaction, cancellationToken, 0);
        _limit = connection.CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null;
    }

    public override ValueTask<bool> NextAsync(bool isAsync)
    {
        try
        {
            if (_prepared is not null)
            {
                Release();
                Current!.Complete(touched: 0);
            }

            while (_next < _statements.Count)
            {
                if (Start(_statements[_next++]))
                {
                    return new(true);
                }
            }
        }
        catch (OperationCanceledException error) when (_limit is { IsOver: true })
        {
            throw SqliteErrors.TookTooLong(settings, _limit.Longest, error);
        }

        if (_endsTransaction)
        {
            connection.CommitAsync(isAsync, _cancellationToken).Wait();
        }

        return new(false);
    }

    public override void Open(IResultReader reader)
    {
        _rows = reader.Open<SqliteRow>();
        _row = new SqliteRow(_prepared!.Pointer);
    }

    public override ValueTask<bool> ReadAsync(bool isAsync)
    {
        try
        {
            return new(_rows is not null && ReadRows(_rows, _prepared!, Token));
        }
        catch (OperationCanceledException error) when (_limit is { IsOver: true })
        {
            throw SqliteErrors.TookTooLong(settings, _limit.Longest, error);
        }
    }

    // Rows are computed one by one, so there is nothing to be stopped.
    public override void Cancel()
    {
    }

    public override ValueTask<Exception?> CloseAsync(bool isAsync)
    {
        Release();
        _limit?.Dispose();
        (_limit, _statements, Current) = (null, [], null);
        connection.Keep(this);
        return new((Exception?)null);
    }

    private bool ReadRows(RowReader<SqliteRow> rows, PreparedStatement prepared, CancellationToken token)
    {
        var (statement, count) = (Current!, 0);
        try
        {
            while (connection.Step(prepared, statement, token))
            {
                count++;
                if (!rows.Read(ref _row))
                {
                    return true;
                }

                // SQLite ignores an interruption before the first step.
                token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            statement.RowCount += count;
        }

        // A further step after the last row would execute the statement again.
        _rows = null;
        return false;
    }

    /// <summary>Executes a write and returns false; returns true for a query, whose rows are still to be read.</summary>
    private bool Start(Statement statement)
    {
        Token.ThrowIfCancellationRequested();
        Current = statement;
        _prepared = connection.Take(statement.Text);
        _interruption = Token.UnsafeRegister(static connection => raw.sqlite3_interrupt((sqlite3)connection!), handle);
        if (statement.ReturnsRows)
        {
            Bind(statement, 0, _prepared);
            return true;
        }

        var touched = Write(statement, _prepared);
        Release();
        statement.Complete(touched);
        return false;
    }

    private int Write(Statement statement, PreparedStatement prepared)
    {
        var before = raw.sqlite3_total_changes(handle);
        var touched = 0;
        for (var index = 0; index < statement.Count; index++)
        {
            Token.ThrowIfCancellationRequested();
            Bind(statement, index, prepared);
            while (connection.Step(prepared, statement, Token))
            {
            }

            _ = raw.sqlite3_reset(prepared.Handle);

            // sqlite3_changes keeps its last value after a statement that is not a write, and the total includes cascades.
            var total = raw.sqlite3_total_changes(handle);
            var changes = total == before ? 0 : raw.sqlite3_changes(handle);
            touched += changes;
            before = total;
            if (changes > 0 && statement.ReportsRows)
            {
                statement.OnFound(index);
            }

            if (statement.GeneratesKey)
            {
                statement.OnGeneratedKey(index, raw.sqlite3_last_insert_rowid(handle));
            }
        }

        return touched;
    }

    private void Bind(Statement statement, int index, PreparedStatement prepared)
    {
        var writer = new SqliteParameterWriter(prepared.Pointer, json);
        statement.Bind(index, ref writer);
    }

    private void Release()
    {
        if (_prepared is { } prepared)
        {
            (_prepared, _rows) = (null, null);
            _interruption.Dispose();
            prepared.Release();
        }
    }
}
