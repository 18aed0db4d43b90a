using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>A statement prepared on a connection.</summary>
internal sealed class PreparedStatement(string text, sqlite3_stmt handle)
{
    public string Text { get; } = text;

    public sqlite3_stmt Handle { get; } = handle;

    /// <summary>The native pointer that <see cref="Handle"/> owns.</summary>
    public nint Pointer { get; } = handle.DangerousGetHandle();

    /// <summary>Whether it is a cached statement in use: a nested execution of the same text needs another one.</summary>
    public bool IsInUse { get; set; }

    /// <summary>The sequence number of its last use.</summary>
    public long LastUse { get; set; }

    /// <summary>Ends its use. A statement that is not cached is disposed.</summary>
    public void Release()
    {
        if (!IsInUse)
        {
            Handle.Dispose();
            return;
        }

        // Without a reset, the statement would keep its read lock; with its parameters, their memory.
        _ = raw.sqlite3_reset(Handle);
        _ = raw.sqlite3_clear_bindings(Handle);
        IsInUse = false;
    }
}
