using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Relata.Rows;

namespace Relata.Sqlite.Values;

/// <summary>Writes a set of keys as the JSON text that <c>json_each</c> takes apart. One for each connection, for its buffer.</summary>
internal sealed class SetWriter : IDisposable
{
    private const int LargestKept = 1 << 20;

    // Only SQLite reads it: nothing needs to be escaped but what JSON itself wants.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private ArrayBufferWriter<byte> _buffer = new(1024);
    private Utf8JsonWriter? _json;

    /// <summary>The text. It is good until the next call.</summary>
    public ReadOnlySpan<byte> Write(ValueSet values)
    {
        if (_buffer.Capacity > LargestKept)
        {
            _buffer = new ArrayBufferWriter<byte>(1024);
        }

        _buffer.ResetWrittenCount();
        _json ??= new Utf8JsonWriter(_buffer, s_options);
        _json.Reset(_buffer);
        _json.WriteStartArray();
        var writer = new JsonArrayWriter(_json, values.Types.Length);
        values.WriteTo(ref writer);
        _json.WriteEndArray();
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json?.Dispose();
}
