using System.Text.Encodings.Web;
using System.Text.Json;

namespace Relata.Tool.Output;

/// <summary>Results as JSON, for other programs.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as JSON.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);
}
