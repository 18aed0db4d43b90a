using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>The settings of a connection string.</summary>
/// <param name="File">The file or URI.</param>
/// <param name="Flags">The flags of <c>sqlite3_open_v2</c>.</param>
/// <param name="Vfs">The virtual file system; null for the default one.</param>
/// <param name="BusyTimeout">How long a writer waits for another.</param>
/// <param name="IsMemory">Whether the database is in memory and exists only as long as a connection.</param>
/// <param name="EnforcesForeignKeys">Whether foreign keys are enforced.</param>
/// <param name="HasRecursiveTriggers">Whether triggers may fire recursively.</param>
internal sealed record SqliteSettings(
    string File, int Flags, string? Vfs, TimeSpan BusyTimeout, bool IsMemory, bool EnforcesForeignKeys, bool HasRecursiveTriggers)
{
    public bool IsReadOnly => (Flags & raw.SQLITE_OPEN_READONLY) != 0;

    /// <summary>The database, for error messages.</summary>
    public string Name => IsMemory ? "the database in memory" : $"'{File}'";

    /// <exception cref="ArgumentException">A keyword is unknown, or its setting is not supported by this SQLite.</exception>
    public static SqliteSettings Parse(string connectionString)
    {
        var keywords = new SqliteConnectionStringBuilder(connectionString);
        if (keywords.Password.Length != 0)
        {
            throw new ArgumentException("The connection string has a Password, but this SQLite does not encrypt.", nameof(connectionString));
        }

        var (file, flags) = Locate(keywords);
        return new SqliteSettings(
            file,
            // NOMUTEX: the session guarantees that a connection is used by one thread at a time.
            flags | raw.SQLITE_OPEN_NOMUTEX,
            string.IsNullOrEmpty(keywords.Vfs) ? null : keywords.Vfs,
            WaitOf(keywords),
            IsInMemory(keywords),
            keywords.ForeignKeys ?? true,
            keywords.RecursiveTriggers);
    }

    private static TimeSpan WaitOf(SqliteConnectionStringBuilder keywords)
    {
        // In memory, only another session of this program can hold the lock for long. Often it is the caller's own, and waiting would be a deadlock.
        if (IsInMemory(keywords) && !keywords.ShouldSerialize("Default Timeout"))
        {
            return TimeSpan.FromSeconds(1);
        }

        // 0 means no limit, as in Microsoft.Data.Sqlite; SQLite counts milliseconds in an int.
        return keywords.DefaultTimeout == 0 ? TimeSpan.FromMilliseconds(int.MaxValue) : TimeSpan.FromSeconds(keywords.DefaultTimeout);
    }

    private static bool IsInMemory(SqliteConnectionStringBuilder keywords) =>
        keywords.Mode == SqliteOpenMode.Memory || keywords.DataSource is "" or ":memory:";

    private static (string File, int Flags) Locate(SqliteConnectionStringBuilder keywords)
    {
        const int Writable = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var isShared = keywords.Cache == SqliteCacheMode.Shared;
        if (IsInMemory(keywords))
        {
            // A name with a shared cache can be opened by others in the process. Any other database is private to this object, in the VFS that lets
            // several connections share it: https://www.sqlite.org/c3ref/open.html
            return isShared && keywords.DataSource is not ("" or ":memory:")
                ? ($"file:{Uri.EscapeDataString(keywords.DataSource)}?mode=memory&cache=shared", Writable | raw.SQLITE_OPEN_URI)
                : ($"file:/relata-{Guid.NewGuid():N}?vfs=memdb", Writable | raw.SQLITE_OPEN_URI);
        }

        var flags = keywords.Mode switch
        {
            SqliteOpenMode.ReadOnly => raw.SQLITE_OPEN_READONLY,
            SqliteOpenMode.ReadWrite => raw.SQLITE_OPEN_READWRITE,
            _ => Writable,
        };
        return (Resolve(keywords.DataSource), flags | raw.SQLITE_OPEN_URI | (isShared ? raw.SQLITE_OPEN_SHAREDCACHE : 0));
    }

    // The rules of Microsoft.Data.Sqlite: |DataDirectory| is replaced, and relative paths are relative to it.
    private static string Resolve(string dataSource)
    {
        const string Macro = "|DataDirectory|";
        if (dataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return dataSource;
        }

        var folder = AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? "";
        return dataSource.StartsWith(Macro, StringComparison.OrdinalIgnoreCase)
            ? Path.Combine(folder, dataSource[Macro.Length..].TrimStart('/', '\\'))
            : Path.Combine(folder, dataSource);
    }
}
