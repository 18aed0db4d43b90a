using System.Globalization;
using System.Text;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.MariaDb.Values;

/// <summary>Writes a set of keys as the JSON text that <c>JSON_TABLE</c> takes apart; a composite key is an array in the array.</summary>
internal struct JsonArrayWriter : IParameterWriter
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.ffffff";

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

    public void WriteNull(ColumnType? type) => WriteRaw("null");

    public void Write(bool value) => WriteRaw(value ? "1" : "0");

    public void Write(byte value) => WriteNumber(value);

    public void Write(sbyte value) => WriteNumber(value);

    public void Write(short value) => WriteNumber(value);

    public void Write(ushort value) => WriteNumber(value);

    public void Write(int value) => WriteNumber(value);

    public void Write(uint value) => WriteNumber(value);

    public void Write(long value) => WriteNumber(value);

    public void Write(ulong value) => WriteNumber(value);

    public void Write(float value) => Write((double)value);

    public void Write(double value) => WriteNumber(StorableValue.Of(value));

    public void Write(decimal value) => WriteNumber(value);

    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull(ColumnType.String);
        }
        else
        {
            WriteText(StorableValue.Of(value));
        }
    }

    public void Write(char value) => WriteText(StorableValue.Of(value.ToString()));

    public void Write(Guid value) => WriteText(value.ToString());

    public void Write(DateTime value) => WriteText(value.ToString(MomentFormat, CultureInfo.InvariantCulture));

    public void Write(DateTimeOffset value) => Write(value.UtcDateTime);

    public void Write(DateOnly value) => WriteText(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Write(TimeOnly value) => WriteText(value.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture));

    public void Write(TimeSpan value) => WriteNumber(value.Ticks);

    // JSON has no bytes: they go as hexadecimal digits, and the dialect writes UNHEX(k0).
    public void Write(byte[]? value) => Write(value is null ? null : Convert.ToHexString(value));

    public void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in a set.");

    public void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException("A document cannot be in a set.");

    public void Write(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    private void WriteNumber<T>(T value)
        where T : ISpanFormattable
    {
        Begin();
        _json.Append(CultureInfo.InvariantCulture, $"{value}");
        End();
    }

    private void WriteRaw(string value)
    {
        Begin();
        _json.Append(value);
        End();
    }

    private void WriteText(string value)
    {
        Begin();
        _json.Append('"');
        foreach (var character in value)
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
