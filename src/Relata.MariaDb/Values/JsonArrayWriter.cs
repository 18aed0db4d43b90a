using System.Globalization;
using System.Text;
using Relata.Values;

namespace Relata.MariaDb.Values;

/// <summary>Writes a set of keys as the JSON array that <c>JSON_TABLE</c> expands; a composite key is a nested array.</summary>
internal struct JsonArrayWriter : IParameterWriter, IStorageWriter
{
    private readonly StringBuilder _json;
    private readonly int _parts;
    private int _part;

    private JsonArrayWriter(StringBuilder json, int parts)
    {
        _json = json;
        _parts = parts;
    }

    public static string TextOf(ValueSet values)
    {
        var json = new StringBuilder("[");
        var writer = new JsonArrayWriter(json, values.Types.Length);
        values.WriteTo(ref writer);
        return json.Append(']').ToString();
    }

    public void WriteNull(ColumnType? type) => Null();

    public void Write<T>(T value) => MariaDbTypes.Write(value, ref this);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in a set.");

    public void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException("A document cannot be in a set.");

    public void WriteSet(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    public void Null() => WriteRaw("null");

    public void Boolean(bool value) => WriteRaw(value ? "1" : "0");

    public void Number<T>(T value)
        where T : struct, ISpanFormattable
    {
        Begin();
        _json.Append(CultureInfo.InvariantCulture, $"{value}");
        End();
    }

    public void Text(string text)
    {
        Begin();
        _json.Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                _json.Append('\\').Append(character);
            }
            else if (character < ' ')
            {
                _json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                _json.Append(character);
            }
        }

        _json.Append('"');
        End();
    }

    public void Formatted<T>(T value, string format)
        where T : struct, ISpanFormattable => Text(value.ToString(format, CultureInfo.InvariantCulture));

    // JSON has no binary data. It is written as hexadecimal digits, which the dialect decodes by UNHEX(k0).
    public void Bytes(byte[] bytes) => Text(Convert.ToHexString(bytes));

    private void WriteRaw(string value)
    {
        Begin();
        _json.Append(value);
        End();
    }

    private readonly void Begin()
    {
        if (_json.Length > 1)
        {
            _json.Append(_part == 0 || _parts == 1 ? "," : "");
        }

        if (_parts > 1)
        {
            _json.Append(_part == 0 ? "[" : ",");
        }
    }

    private void End()
    {
        if (_parts > 1 && ++_part == _parts)
        {
            _json.Append(']');
            _part = 0;
        }
    }
}
