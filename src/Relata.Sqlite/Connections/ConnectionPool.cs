using System.Collections.Concurrent;

namespace Relata.Sqlite.Connections;

/// <summary>Keeps open connections, with their prepared statements, for the next session.</summary>
internal sealed class ConnectionPool(ConnectionOpener opener) : IDisposable
{
    private readonly ConcurrentStack<SqliteDatabaseConnection> _idle = new();
    private readonly Lock _lock = new();
    private SqliteDatabaseConnection? _next;
    private SqliteDatabaseConnection? _keptOpen;
    private volatile bool _isDisposed;

    public SqliteDatabaseConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            return next;
        }

        if (_idle.TryPop(out var idle))
        {
            return idle;
        }

        KeepMemoryAlive();
        return opener.Open();
    }

    public void GiveBack(SqliteDatabaseConnection connection)
    {
        if (_isDisposed || !connection.IsReusable())
        {
            connection.Dispose();
            return;
        }

        if (Interlocked.Exchange(ref _next, connection) is { } other)
        {
            _idle.Push(other);
        }

        // The connection was returned while the pool was being disposed, and nothing else would close it.
        if (_isDisposed)
        {
            CloseIdle();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        CloseIdle();
        lock (_lock)
        {
            _keptOpen?.Dispose();
        }
    }

    private void CloseIdle()
    {
        Interlocked.Exchange(ref _next, null)?.Dispose();
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    // An in-memory database exists only as long as a connection, so one connection is kept open and never rented.
    private void KeepMemoryAlive()
    {
        if (opener.Settings.IsMemory)
        {
            lock (_lock)
            {
                _keptOpen ??= opener.Open();
            }
        }
    }
}
