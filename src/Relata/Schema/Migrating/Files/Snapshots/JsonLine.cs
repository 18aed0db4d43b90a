using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Schema.Migrating.Files.Snapshots;

/// <summary>Values as JSON on one line.</summary>
internal static class JsonLine
{
    // The text stands in files, not in pages: quotes of SQL stay readable.
    private static readonly JsonSerializerOptions Readable = new(MigrationJson.Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value on one line.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T)));

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is not in the format.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize(text, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T))) ?? throw new JsonException("The value is null.");
}
