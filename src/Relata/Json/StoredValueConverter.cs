using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Writes and reads values in the form in which their columns store them: <c>7</c> for <c>new PostId(7)</c>.</summary>
internal sealed class StoredValueConverter<TValue, TStored>(ConvertedFormat<TValue, TStored> format) : JsonConverter<TValue>
    where TValue : notnull
    where TStored : notnull
{
    public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, format.StoredFormOf(value), Stored(options));

    public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueOf(JsonSerializer.Deserialize(ref reader, Stored(options)));

    // Keys of dictionaries.
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        ((JsonConverter<TStored>)Stored(options).Converter).WriteAsPropertyName(writer, format.StoredFormOf(value), options);

    public override TValue ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueOf(((JsonConverter<TStored>)Stored(options).Converter).ReadAsPropertyName(ref reader, typeof(TStored), options));

    private static JsonTypeInfo<TStored> Stored(JsonSerializerOptions options) => (JsonTypeInfo<TStored>)options.GetTypeInfo(typeof(TStored));

    private TValue ValueOf(TStored? stored)
    {
        try
        {
            return format.ValueOf(stored!);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            throw new JsonException($"'{stored}' is no {typeof(TValue).Name}: {error.Message}", error);
        }
    }
}
