using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>What a connection string says.</summary>
/// <param name="File">The file or URI that is opened.</param>
/// <param name="Flags">How it is opened.</param>
/// <param name="Vfs">The virtual file system; null for the default one.</param>
/// <param name="BusyTimeout">How long a writer waits for another.</param>
/// <param name="IsMemory">Whether the database is in memory and gone with its last connection.</param>
/// <param name="EnforcesForeignKeys">Whether foreign keys are enforced.</param>
/// <param name="HasRecursiveTriggers">Whether a trigger may set itself off.</param>
internal sealed record SqliteSettings(
    string File, int Flags, string? Vfs, TimeSpan BusyTimeout, bool IsMemory, bool EnforcesForeignKeys, bool HasRecursiveTriggers)
{
    public bool IsReadOnly => (Flags & raw.SQLITE_OPEN_READONLY) != 0;

    /// <summary>The database as messages call it.</summary>
    public string Name => IsMemory ? "the database in memory" : $"'{File}'";

    /// <exception cref="ArgumentException">A keyword is unknown, or asks for what this SQLite cannot do.</exception>
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
            // NOMUTEX: a connection is used by one thread at a time, which the session sees to.
            flags | raw.SQLITE_OPEN_NOMUTEX,
            string.IsNullOrEmpty(keywords.Vfs) ? null : keywords.Vfs,
            WaitOf(keywords),
            IsInMemory(keywords),
            keywords.ForeignKeys ?? true,
            keywords.RecursiveTriggers);
    }

    private static TimeSpan WaitOf(SqliteConnectionStringBuilder keywords)
    {
        // In memory nobody writes for long but a session of this program that was not ended: often one of the caller's own, which waits for itself.
        if (IsInMemory(keywords) && !keywords.ShouldSerialize("Default Timeout"))
        {
            return TimeSpan.FromSeconds(1);
        }

        // 0 is no limit, as in Microsoft.Data.Sqlite; SQLite counts milliseconds in an int.
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
            // A name with a shared cache is for others in the process to open, too. Everything else is a database of this
            // object's own, in the VFS that lets several connections share one: https://www.sqlite.org/c3ref/open.html
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

    // The same two rules as Microsoft.Data.Sqlite: |DataDirectory| is replaced, and a relative path is relative to it.
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
