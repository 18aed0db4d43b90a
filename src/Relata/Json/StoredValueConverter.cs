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
        reader.TokenType == JsonTokenType.Null ? throw new JsonException($"null is no {typeof(TValue).Name}.") : ValueOf(JsonSerializer.Deserialize(ref reader, Stored(options)));

    // Keys of dictionaries.
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        ((JsonConverter<TStored>)Stored(options).Converter).WriteAsPropertyName(writer, format.StoredFormOf(value), options);

    public override TValue ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueOf(((JsonConverter<TStored>)Stored(options).Converter).ReadAsPropertyName(ref reader, typeof(TStored), options));

    // A generated context has the types that its classes have, and a text need not be among them.
    private static JsonTypeInfo<TStored> Stored(JsonSerializerOptions options) =>
        options.TryGetTypeInfo(typeof(TStored), out var info) ? (JsonTypeInfo<TStored>)info
        : typeof(TStored) == typeof(string) ? (JsonTypeInfo<TStored>)(JsonTypeInfo)JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter)
        : (JsonTypeInfo<TStored>)options.GetTypeInfo(typeof(TStored));

    private TValue ValueOf(TStored? stored)
    {
        try
        {
            return format.ValueOf(stored!);
        }
        catch (Exception error) when (error is not JsonException && ConvertedFormat<TValue, TStored>.IsRefusal(error))
        {
            throw new JsonException($"'{stored}' is no {typeof(TValue).Name}: {error.Message}", error);
        }
    }
}
