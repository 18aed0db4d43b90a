using System.Runtime.InteropServices;

namespace Relata.Sqlite.Values;

/// <summary>The SQLite functions that are called for each row and value, on the raw statement handle.</summary>
/// <remarks>
/// SQLitePCLRaw adds a reference to the handle and a GC transition to each call, which takes longer than SQLite itself for a result of
/// many rows. The functions without a transition return immediately and do not call back.
/// </remarks>
internal static unsafe partial class NativeStatement
{
    /// <summary>The library in SQLitePCLRaw's bundle.</summary>
    public const string Library = "e_sqlite3";

    // https://www.sqlite.org/c3ref/c_static.html: SQLite copies the value.
    private const nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_count")]
    [SuppressGCTransition]
    public static partial int ColumnCount(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    public static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [SuppressGCTransition]
    public static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    public static partial int Bind(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    [SuppressGCTransition]
    public static partial int Bind(nint statement, int parameter, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    public static partial int BindNull(nint statement, int parameter);

    /// <summary>The bytes of a text or blob; empty for NULL. Valid until the next step.</summary>
    public static ReadOnlySpan<byte> ColumnBytes(nint statement, int column)
    {
        var bytes = ColumnBlob(statement, column);
        return bytes is null ? default : new ReadOnlySpan<byte>(bytes, ColumnLength(statement, column));
    }

    public static string ColumnName(nint statement, int column) => Marshal.PtrToStringUTF8((nint)ColumnNameText(statement, column)) ?? "";

    public static int BindText(nint statement, int parameter, ReadOnlySpan<byte> text)
    {
        byte none = 0;
        fixed (byte* bytes = text)
        {
            // A null pointer would be NULL.
            return BindText(statement, parameter, bytes is null ? &none : bytes, text.Length, Transient);
        }
    }

    public static int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> blob)
    {
        byte none = 0;
        fixed (byte* bytes = blob)
        {
            return BindBlob(statement, parameter, bytes is null ? &none : bytes, blob.Length, Transient);
        }
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnLength(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_name")]
    private static partial byte* ColumnNameText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static partial int BindText(nint statement, int parameter, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static partial int BindBlob(nint statement, int parameter, byte* blob, int length, nint destructor);
}
