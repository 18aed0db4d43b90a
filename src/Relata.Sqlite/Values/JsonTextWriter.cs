using System.Buffers;
using System.Text.Json;
using Relata.Values;
using Relata.Values.Formats;

namespace Relata.Sqlite.Values;

/// <summary>Writes JSON for SQLite: sets of keys for <c>json_each</c>, arrays, documents. Each connection has one, for its buffer.</summary>
internal sealed class JsonTextWriter : IDisposable
{
    private const int LargestKept = 1 << 20;

    // Only SQLite reads the JSON: it needs no escapes beyond those that JSON requires.
    private static readonly JsonWriterOptions s_options = new() { Encoder = StorableTextEncoder.Instance, SkipValidation = true };

    private ArrayBufferWriter<byte> _buffer = new(1024);
    private Utf8JsonWriter? _json;

    /// <summary>The JSON of a set. It is valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(ValueSet values)
    {
        var json = Begin();
        json.WriteStartArray();
        var writer = new JsonArrayWriter(json, values.Types.Length);
        values.WriteTo(ref writer);
        json.WriteEndArray();
        return End(json);
    }

    public ReadOnlySpan<byte> Write<T>(T[] value, ArrayFormat<T> format)
    {
        var json = Begin();
        format.WriteJson(value, json);
        return End(json);
    }

    public ReadOnlySpan<byte> Write<T>(T value, JsonFormat<T> format)
    {
        var json = Begin();
        format.WriteJson(value, json);
        return End(json);
    }

    public void Dispose() => _json?.Dispose();

    private Utf8JsonWriter Begin()
    {
        if (_buffer.Capacity > LargestKept)
        {
            _buffer = new ArrayBufferWriter<byte>(1024);
        }

        _buffer.ResetWrittenCount();
        _json ??= new Utf8JsonWriter(_buffer, s_options);
        _json.Reset(_buffer);
        return _json;
    }

    private ReadOnlySpan<byte> End(Utf8JsonWriter json)
    {
        json.Flush();
        return _buffer.WrittenSpan;
    }
}
