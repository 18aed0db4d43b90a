using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Relata.Values.Formats;

/// <summary>Writes JSON to a string, for database drivers that take JSON as text.</summary>
internal static class JsonText
{
    // The text is read by the database only, so nothing beyond JSON's own rules is escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = StorableTextEncoder.Instance };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
