using Microsoft.Data.Sqlite;
using Relata.Sqlite.Errors;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>Opens connections, and checks immediately that the database can be used.</summary>
internal sealed class ConnectionOpener(SqliteSettings settings, Database database)
{
    private readonly Lock _lock = new();

    public SqliteSettings Settings => settings;

    /// <exception cref="DatabaseException">The file cannot be opened or written, or is not a database.</exception>
    public SqliteDatabaseConnection Open()
    {
        // One at a time, because two connections that set a new file to WAL mode would conflict.
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

    /// <summary>Makes a connection of the program usable. Its pragmas are its own.</summary>
    /// <exception cref="ArgumentException">It does not enforce foreign keys as those of the database do.</exception>
    public SqliteDatabaseConnection Adopt(SqliteConnection connection)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA foreign_keys";
        if (settings.EnforcesForeignKeys && pragma.ExecuteScalar() is 0L)
        {
            throw new ArgumentException(
                "The connection does not enforce foreign keys, and the database does. Add Foreign Keys=True to its connection string, or Foreign Keys=False to that of the database.",
                nameof(connection));
        }

        var handle = connection.Handle!;
        DecimalFunctions.Register(handle);
        NumberFunctions.Register(handle);
        TextFunctions.Register(handle);
        FitFunctions.Register(handle);
        return new SqliteDatabaseConnection(handle, settings, database, connection);
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
        TextFunctions.Register(handle);
        FitFunctions.Register(handle);
        Run(handle, $"PRAGMA foreign_keys = {(settings.EnforcesForeignKeys ? 1 : 0)}");
        Run(handle, $"PRAGMA recursive_triggers = {(settings.HasRecursiveTriggers ? 1 : 0)}");
        // Reads the first page, which fails if the file is not a database.
        Run(handle, "PRAGMA schema_version");
        if (settings.IsReadOnly)
        {
            return;
        }

        if (raw.sqlite3_db_readonly(handle, "main") == 1)
        {
            throw SqliteErrors.CannotWrite(settings);
        }

        // https://www.sqlite.org/wal.html: with NORMAL the file cannot be corrupted; a power failure may lose the last commits.
        Run(handle, "PRAGMA journal_mode = WAL", isBusyFine: true);
        Run(handle, "PRAGMA synchronous = NORMAL");
    }

    // If another process holds the file, it keeps its journal mode, which works as well.
    private void Run(sqlite3 handle, string text, bool isBusyFine = false)
    {
        var result = raw.sqlite3_exec(handle, text);
        if (result != raw.SQLITE_OK && !(isBusyFine && (result & 0xFF) == raw.SQLITE_BUSY))
        {
            throw SqliteErrors.CannotOpen(settings, SqliteErrors.Native(handle, result));
        }
    }
}
