using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>A statement prepared on a connection.</summary>
internal sealed class PreparedStatement(string text, sqlite3_stmt handle)
{
    public string Text { get; } = text;

    public sqlite3_stmt Handle { get; } = handle;

    /// <summary>What <see cref="Handle"/> guards.</summary>
    public nint Pointer { get; } = handle.DangerousGetHandle();

    /// <summary>Whether it is running and kept for the next run: a second run of the same text meanwhile needs another one.</summary>
    public bool IsInUse { get; set; }

    /// <summary>When it was taken last, counted in takings.</summary>
    public long LastUse { get; set; }

    /// <summary>Ends its use; one that is not kept is gone.</summary>
    public void Release()
    {
        if (!IsInUse)
        {
            Handle.Dispose();
            return;
        }

        // Unreset, it would hold its read lock; with its parameters, their memory.
        _ = raw.sqlite3_reset(Handle);
        _ = raw.sqlite3_clear_bindings(Handle);
        IsInUse = false;
    }
}
