using Microsoft.Data.Sqlite;
using Relata.Errors.Databases;
using Relata.Violations;
using Relata.Sqlite.Connections;
using Relata.Sql;
using SQLitePCL;

namespace Relata.Sqlite.Errors;

/// <summary>Translates errors of SQLite to the exceptions of the library.</summary>
internal static class SqliteErrors
{
    /// <summary>The current error of a connection.</summary>
    public static SqliteException Native(sqlite3 connection, int result) =>
        new(raw.sqlite3_errmsg(connection).utf8_to_string(), result & 0xFF, result);

    /// <summary>A statement failed.</summary>
    /// <param name="error">What SQLite reported.</param>
    /// <param name="write">What was written; null where it was something else, or a user's own SQL.</param>
    /// <param name="text">The statement.</param>
    /// <param name="settings">The connection string.</param>
    /// <param name="database">The database.</param>
    public static DatabaseException Failed(SqliteException error, TableWrite? write, string text, SqliteSettings settings, Database database) =>
        error.SqliteErrorCode switch
        {
            raw.SQLITE_CONSTRAINT => ConstraintErrors.Create(ConstraintReader.Read(error), write, text, database, error),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Locked(settings, error),
            raw.SQLITE_READONLY => CannotWrite(settings, error),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new DatabaseException(
                $"{settings.Name} is damaged: {error.Message}. Restore it from a copy, or see https://www.sqlite.org/recovery.html.", error),
            raw.SQLITE_TOOBIG => ServerErrors.TooLarge(settings.Name, error.Message, "", text, error),
            raw.SQLITE_FULL => ServerErrors.StorageFull(settings.Name, error.Message, error),
            _ => new DatabaseException($"{settings.Name} refused a statement: {error.Message}.\n{text}", error),
        };

    /// <summary>The database could not be opened.</summary>
    public static DatabaseException CannotOpen(SqliteSettings settings, SqliteException error) => error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
        ? Locked(settings, error)
        : new DatabaseException(CannotOpenText(settings, error), error);

    /// <summary>The database was opened, but cannot be written.</summary>
    public static DatabaseException CannotWrite(SqliteSettings settings, SqliteException? error = null) => new(
        settings.IsReadOnly
            ? $"{settings.Name} cannot be written: its connection string says Mode=ReadOnly."
            : $"{settings.Name} cannot be written. Give this program the right to write to the file and to its folder, "
              + "or open it with Mode=ReadOnly.",
        error);

    /// <summary>A parameter exceeds SQLite's limits: https://www.sqlite.org/limits.html</summary>
    public static DatabaseException ValueTooLarge(string said, Exception? error) => ServerErrors.TooLarge("SQLite", said, "", "", error);

    /// <summary>Another connection holds the required lock.</summary>
    public static LockTimeoutException Locked(SqliteSettings settings, SqliteException error) => new(LockedText(settings), error);

    /// <summary>A statement exceeded the command timeout of the session.</summary>
    public static CommandTimeoutException TookTooLong(SqliteSettings settings, TimeSpan longest, Exception error) =>
        new($"A statement on {settings.Name} took longer than {longest.TotalSeconds:0.###} s and was broken off. Raise CommandTimeout of the session, or ask for less.", error);

    private static string LockedText(SqliteSettings settings) =>
        $"{settings.Name} is locked: another session{(settings.IsMemory ? "" : " or program")} has been writing for more than {settings.BusyTimeout.TotalSeconds:0} s. "
        + (settings.IsMemory
            ? "In memory a transaction that writes keeps all other sessions from reading, too: commit or dispose that session first, or use a file, which others can read meanwhile."
            : "Keep transactions short, or raise Default Timeout in the connection string.");

    private static string CannotOpenText(SqliteSettings settings, SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB => $"{settings.Name} is not a SQLite database, or it is damaged. Name another file in Data Source, or remove this one.",
        raw.SQLITE_CORRUPT => $"{settings.Name} is damaged: {error.Message}.",
        raw.SQLITE_CANTOPEN => $"{settings.Name} cannot be opened: {WhyNot(settings)}.",
        _ => $"{settings.Name} cannot be opened: {error.Message}.",
    };

    private static string WhyNot(SqliteSettings settings)
    {
        if (settings.IsMemory || settings.File.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return "SQLite does not say why";
        }

        var path = Path.GetFullPath(settings.File);
        var folder = Path.GetDirectoryName(path);
        return folder is not null && !Directory.Exists(folder) ? $"there is no folder '{folder}'"
            : Directory.Exists(path) ? "it is a folder"
            : !File.Exists(path) && (settings.Flags & raw.SQLITE_OPEN_CREATE) == 0 ? "there is no such file"
            : "this program may not read it, or may not write to its folder";
    }
}
