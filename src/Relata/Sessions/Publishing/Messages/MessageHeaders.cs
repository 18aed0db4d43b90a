using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Relata.Sessions.Publishing.Messages;

/// <summary>The headers of a message as a JSON object of texts.</summary>
internal static class MessageHeaders
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";

    /// <summary>The headers that are given, with the context of the current activity; null for none.</summary>
    public static string? Write(IReadOnlyDictionary<string, string>? given)
    {
        var activity = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current : null;
        if (activity is null && given is not { Count: > 0 })
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (activity is not null && given?.ContainsKey(TraceParent) != true)
            {
                writer.WriteString(TraceParent, activity.Id);
                if (activity.TraceStateString is { Length: > 0 } state)
                {
                    writer.WriteString(TraceState, state);
                }
            }

            foreach (var (name, value) in given ?? new Dictionary<string, string>())
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyDictionary<string, string> Read(string? headers)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        if (headers is not null)
        {
            using var document = JsonDocument.Parse(headers);
            foreach (var header in document.RootElement.EnumerateObject())
            {
                read[header.Name] = header.Value.GetString() ?? "";
            }
        }

        return read;
    }
}
