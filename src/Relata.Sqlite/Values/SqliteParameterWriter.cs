using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Relata.Sqlite.Errors;
using Relata.Values;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>Binds the parameters of a prepared statement. The stored forms are documented in docs/sqlite.md.</summary>
internal struct SqliteParameterWriter(nint statement, JsonTextWriter json) : IParameterWriter, IStorageWriter
{
    private const int SmallText = 512;

    private int _index;

    public void WriteNull(ColumnType? type) => Null();

    // Inlined, because the code that reference types share cannot resolve the comparison with string at compile time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(T value)
    {
        if (typeof(T) == typeof(string) && value is not null)
        {
            Text(Unsafe.As<T, string>(ref value));
        }
        else
        {
            SqliteTypes.Write(value, ref this);
        }
    }

    public void Write<T>(T[]? value, ArrayFormat<T> format)
    {
        if (value is null)
        {
            Null();
        }
        else
        {
            Text(json.Write(value, format));
        }
    }

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        if (value is null)
        {
            Null();
        }
        else
        {
            Text(json.Write(value, format));
        }
    }

    public void WriteSet(ValueSet values) => Text(json.Write(values));

    public void Null() => Check(NativeStatement.BindNull(statement, ++_index));

    public void Integer(long value) => Check(NativeStatement.Bind(statement, ++_index, value));

    public void Real(double value)
    {
        // SQLite would store NULL instead: https://www.sqlite.org/c3ref/bind_blob.html
        if (double.IsNaN(value))
        {
            throw new DatabaseException("SQLite has no NaN, so it cannot be stored or compared. Make the property nullable and use null.", null);
        }

        Check(NativeStatement.Bind(statement, ++_index, value));
    }

    public void Text(ReadOnlySpan<byte> text) => Check(NativeStatement.BindText(statement, ++_index, text));

    public void Blob(ReadOnlySpan<byte> bytes) => Check(NativeStatement.BindBlob(statement, ++_index, bytes));

    public void Text(ReadOnlySpan<char> text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = longest > SmallText ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> bytes = rented ?? stackalloc byte[SmallText];
        try
        {
            Text(bytes[..StoredText.Encoding.GetBytes(text, bytes)]);
        }
        catch (EncoderFallbackException error)
        {
            throw StorableText.HalfPair(error.CharUnknown, error);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private readonly void Check(int result)
    {
        if (result == raw.SQLITE_TOOBIG)
        {
            throw SqliteErrors.ValueTooLarge(raw.sqlite3_errstr(result).utf8_to_string(), null);
        }

        if (result != raw.SQLITE_OK)
        {
            throw new DatabaseException($"Parameter {_index} was refused: {raw.sqlite3_errstr(result).utf8_to_string()}.", null);
        }
    }
}
