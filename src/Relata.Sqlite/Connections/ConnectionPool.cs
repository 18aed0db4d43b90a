using System.Collections.Concurrent;

namespace Relata.Sqlite.Connections;

/// <summary>Open connections with their prepared statements, kept for the next session.</summary>
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

        // Given back while the pool was being disposed: nobody else would close it.
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

    // A database in memory is gone with its last connection, so one is held that nobody gets.
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
