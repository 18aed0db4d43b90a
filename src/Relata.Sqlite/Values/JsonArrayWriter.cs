using System.Text.Json;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.Sqlite.Values;

/// <summary>Writes keys into a JSON array, each in the form its column stores it; a composite key is an array in the array.</summary>
/// <param name="json">Where to.</param>
/// <param name="parts">Of how many values a key is made.</param>
internal struct JsonArrayWriter(Utf8JsonWriter json, int parts) : IParameterWriter
{
    private int _part;

    public void WriteNull(ColumnType? type)
    {
        Begin();
        json.WriteNullValue();
        End();
    }

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(byte value) => Write((long)value);

    public void Write(sbyte value) => Write((long)value);

    public void Write(short value) => Write((long)value);

    public void Write(ushort value) => Write((long)value);

    public void Write(int value) => Write((long)value);

    public void Write(uint value) => Write((long)value);

    public void Write(long value)
    {
        Begin();
        json.WriteNumberValue(value);
        End();
    }

    public void Write(ulong value) => Write(unchecked((long)value));

    public void Write(float value) => Write((double)value);

    // JSON has no infinity, but SQLite reads a number that is too large as one.
    public void Write(double value)
    {
        Begin();
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteRawValue(value > 0 ? "9e999"u8 : value < 0 ? "-9e999"u8 : "null"u8, skipInputValidation: true);
        }

        End();
    }

    public void Write(decimal value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.String);
            return;
        }

        Begin();
        json.WriteStringValue(value);
        End();
    }

    public void Write(char value) => Write(value.ToString());

    public void Write(Guid value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateTime value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(DateOnly value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(TimeOnly value)
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        WriteText(text[..StoredText.Format(value, text)]);
    }

    public void Write(TimeSpan value) => Write(value.Ticks);

    // JSON has no bytes: they go as hexadecimal digits, and the dialect writes unhex(value).
    public void Write(byte[]? value) => Write(value is null ? null : Convert.ToHexString(value));

    public void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in a set.");

    public void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException("A document cannot be in a set.");

    public void Write(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    private void WriteText(ReadOnlySpan<byte> text)
    {
        Begin();
        json.WriteStringValue(text);
        End();
    }

    private readonly void Begin()
    {
        if (parts > 1 && _part == 0)
        {
            json.WriteStartArray();
        }
    }

    private void End()
    {
        if (parts > 1 && ++_part == parts)
        {
            json.WriteEndArray();
            _part = 0;
        }
    }
}
