using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Relata.Mapping.Formats;

/// <summary>JSON as a string, for databases whose drivers take it as one.</summary>
internal static class JsonText
{
    // Only a database reads it: nothing needs to be escaped but what JSON itself wants.
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
