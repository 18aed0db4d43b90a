using Relata.Rows;

namespace Relata.Sessions;

/// <summary>A session's way to the database: a connection taken at the first statement, the transaction on it, and the count of statements.</summary>
/// <remarks>
/// Reads outside a transaction are each for themselves; a load of several statements may be bracketed by
/// <see cref="BeginReadAsync"/>. The first write begins the transaction that commit or rollback ends.
/// </remarks>
internal sealed class SessionConnection(Database database)
{
    private readonly List<string> _statements = [];
    private DatabaseConnection? _connection;
    private bool _isReading;

    /// <summary>The texts sent so far, in order.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>Whether the transaction of the unit of work has begun.</summary>
    public bool IsWriting { get; private set; }

    public async ValueTask QueryAsync(Statement statement, IResultReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        _statements.Add(statement.Text);
        await connection.QueryAsync(statement, reader, isAsync, cancellationToken).ConfigureAwait(false);
        ReleaseIfIdle();
    }

    public async ValueTask<int> ExecuteAsync(Statement statement, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        _statements.Add(statement.Text);
        return await connection.ExecuteAsync(statement, isAsync, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask InsertAsync(Statement statement, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        _statements.Add(statement.Text);
        await connection.InsertAsync(statement, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a savepoint command inside the transaction of the unit of work. Not counted as a statement.</summary>
    public async ValueTask ControlAsync(string command, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(new PlainStatement(command), isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins the transaction of the unit of work, if it has not begun. Not counted as a statement.</summary>
    public async ValueTask<DatabaseConnection> BeginWriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (!IsWriting)
        {
            await connection.BeginAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
            IsWriting = true;
        }

        return connection;
    }

    /// <summary>Makes the reads up to <see cref="EndReadAsync"/> one snapshot. False, and nothing to end, inside a transaction.</summary>
    public async ValueTask<bool> BeginReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting || _isReading)
        {
            return false;
        }

        var connection = await OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        await connection.BeginAsync(isWrite: false, isAsync, cancellationToken).ConfigureAwait(false);
        _isReading = true;
        return true;
    }

    /// <summary>Ends what <see cref="BeginReadAsync"/> began.</summary>
    public async ValueTask EndReadAsync(bool isAsync)
    {
        _isReading = false;
        await _connection!.RollbackAsync(isAsync, CancellationToken.None).ConfigureAwait(false);
        ReleaseIfIdle();
    }

    public async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting)
        {
            await _connection!.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
            IsWriting = false;
            ReleaseIfIdle();
        }
    }

    public async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting)
        {
            IsWriting = false;
            try
            {
                await _connection!.RollbackAsync(isAsync, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // Whatever state it is in, it must not reach the pool; the database rolls back what it loses.
                await _connection!.DisposeAsync().ConfigureAwait(false);
                _connection = null;
                throw;
            }

            ReleaseIfIdle();
        }
    }

    private async ValueTask<DatabaseConnection> OpenAsync(bool isAsync, CancellationToken cancellationToken) =>
        _connection ??= await database.RentAsync(isAsync, cancellationToken).ConfigureAwait(false);

    // A session that holds no transaction holds no connection: a page that keeps one open costs the pool nothing.
    private void ReleaseIfIdle()
    {
        if (!IsWriting && !_isReading && _connection is { } connection)
        {
            _connection = null;
            database.GiveBack(connection);
        }
    }
}
