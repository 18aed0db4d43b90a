using System.Buffers;
using System.Text;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;
using Relata.Sqlite.Errors;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>Binds the parameters of a prepared statement. What is stored as what: docs/sqlite.md.</summary>
internal struct SqliteParameterWriter(nint statement, JsonTextWriter json) : IParameterWriter
{
    private const int SmallText = 512;

    private int _index;

    public void WriteNull(ColumnType? type) => Check(NativeStatement.BindNull(statement, ++_index));

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(byte value) => Write((long)value);

    public void Write(sbyte value) => Write((long)value);

    public void Write(short value) => Write((long)value);

    public void Write(ushort value) => Write((long)value);

    public void Write(int value) => Write((long)value);

    public void Write(uint value) => Write((long)value);

    public void Write(long value) => Check(NativeStatement.Bind(statement, ++_index, value));

    public void Write(ulong value) => Write(unchecked((long)value));

    public void Write(float value) => Write((double)value);

    public void Write(double value)
    {
        // SQLite would store NULL in its place: https://www.sqlite.org/c3ref/bind_blob.html
        if (double.IsNaN(value))
        {
            throw new DatabaseException("SQLite has no NaN, so it cannot be stored or compared. Make the property nullable and use null.", null);
        }

        Check(NativeStatement.Bind(statement, ++_index, value));
    }

    public void Write(decimal value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.String);
        }
        else
        {
            BindText(value);
        }
    }

    public void Write(char value) => BindText([value]);

    public void Write(Guid value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateTime value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateOnly value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(TimeOnly value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        BindText(text[..StoredText.Format(value, text)]);
    }

    public void Write(TimeSpan value) => Write(value.Ticks);

    public void Write(byte[]? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.Bytes);
        }
        else
        {
            Check(NativeStatement.BindBlob(statement, ++_index, value));
        }
    }

    public void Write<T>(T[]? value, ArrayFormat<T> format)
    {
        if (value is null)
        {
            WriteNull(ColumnType.Array);
        }
        else
        {
            BindText(json.Write(value, format));
        }
    }

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        if (value is null)
        {
            WriteNull(ColumnType.Json);
        }
        else
        {
            BindText(json.Write(value, format));
        }
    }

    public void Write(ValueSet values) => BindText(json.Write(values));

    private void BindText(ReadOnlySpan<char> text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = longest > SmallText ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> bytes = rented ?? stackalloc byte[SmallText];
        try
        {
            BindText(bytes[..StoredText.Encoding.GetBytes(text, bytes)]);
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

    private void BindText(ReadOnlySpan<byte> text) => Check(NativeStatement.BindText(statement, ++_index, text));

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
