using System.Text.Json;
using Relata.Values;

namespace Relata.Sqlite.Values;

/// <summary>Writes keys into a JSON array, in the stored form of their columns; a composite key is a nested array.</summary>
/// <param name="json">The JSON writer.</param>
/// <param name="parts">The number of columns of a key.</param>
internal struct JsonArrayWriter(Utf8JsonWriter json, int parts) : IParameterWriter, IStorageWriter
{
    private int _part;

    public void WriteNull(ColumnType? type) => Null();

    public void Write<T>(T value) => SqliteTypes.Write(value, ref this);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in a set.");

    public void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException("A document cannot be in a set.");

    public void WriteSet(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    public void Null()
    {
        Begin();
        json.WriteNullValue();
        End();
    }

    public void Integer(long value)
    {
        Begin();
        json.WriteNumberValue(value);
        End();
    }

    // JSON has no infinity, but SQLite reads a number that is too large as infinity.
    public void Real(double value)
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

    public void Text(ReadOnlySpan<char> text)
    {
        Begin();
        json.WriteStringValue(text);
        End();
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Begin();
        json.WriteStringValue(text);
        End();
    }

    // JSON has no binary data. It is written as hexadecimal digits, which the dialect decodes by unhex(value).
    public void Blob(ReadOnlySpan<byte> bytes) => Text(Convert.ToHexString(bytes));

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
