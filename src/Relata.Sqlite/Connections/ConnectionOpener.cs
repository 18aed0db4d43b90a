using Relata.Sqlite.Errors;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>Opens connections and finds out at once whether the database can be used.</summary>
internal sealed class ConnectionOpener(SqliteSettings settings, Database database)
{
    private readonly Lock _lock = new();

    public SqliteSettings Settings => settings;

    /// <exception cref="DatabaseException">The file cannot be opened, is not a database, or cannot be written.</exception>
    public SqliteDatabaseConnection Open()
    {
        // One at a time: two connections that put a new file into WAL mode would get in each other's way.
        lock (_lock)
        {
            var handle = OpenHandle();
            try
            {
                Prepare(handle);
                return new SqliteDatabaseConnection(handle, settings, database);
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
    }

    private sqlite3 OpenHandle()
    {
        var result = raw.sqlite3_open_v2(settings.File, out var handle, settings.Flags, settings.Vfs);
        if (result == raw.SQLITE_OK)
        {
            return handle;
        }

        using (handle)
        {
            throw SqliteErrors.CannotOpen(settings, SqliteErrors.Native(handle, result));
        }
    }

    private void Prepare(sqlite3 handle)
    {
        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, (int)settings.BusyTimeout.TotalMilliseconds);
        DecimalFunctions.Register(handle);
        NumberFunctions.Register(handle);
        Run(handle, $"PRAGMA foreign_keys = {(settings.EnforcesForeignKeys ? 1 : 0)}");
        Run(handle, $"PRAGMA recursive_triggers = {(settings.HasRecursiveTriggers ? 1 : 0)}");
        // Reads the first page: here a file shows that is not a database.
        Run(handle, "PRAGMA schema_version");
        if (settings.IsReadOnly)
        {
            return;
        }

        if (raw.sqlite3_db_readonly(handle, "main") == 1)
        {
            throw SqliteErrors.CannotWrite(settings);
        }

        // https://www.sqlite.org/wal.html: NORMAL keeps the file whole whatever happens; a power failure may lose the last commits.
        Run(handle, "PRAGMA journal_mode = WAL", isBusyFine: true);
        Run(handle, "PRAGMA synchronous = NORMAL");
    }

    // Another process that holds the file keeps it in the journal mode it has, which is as good.
    private void Run(sqlite3 handle, string text, bool isBusyFine = false)
    {
        var result = raw.sqlite3_exec(handle, text);
        if (result != raw.SQLITE_OK && !(isBusyFine && (result & 0xFF) == raw.SQLITE_BUSY))
        {
            throw SqliteErrors.CannotOpen(settings, SqliteErrors.Native(handle, result));
        }
    }
}
