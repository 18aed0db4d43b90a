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
        Write(writer, format.StoredFormOf(value), options);

    public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? throw new JsonException($"null is no {typeof(TValue).Name}.")
        : options.TryGetTypeInfo(typeof(TStored), out var info) ? ValueOf(JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<TStored>)info))
        : ValueOf(Stored(options).Read(ref reader, typeof(TStored), options));

    // Keys of dictionaries.
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        Stored(options).WriteAsPropertyName(writer, format.StoredFormOf(value), options);

    public override TValue ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueOf(Stored(options).ReadAsPropertyName(ref reader, typeof(TStored), options));

    // A generated context has the types that its classes have, and a text need not be among them.
    private static JsonConverter<TStored> Stored(JsonSerializerOptions options) =>
        options.TryGetTypeInfo(typeof(TStored), out var info) ? (JsonConverter<TStored>)info.Converter
        : JsonMetadataServices.StringConverter as JsonConverter<TStored> ?? (JsonConverter<TStored>)options.GetTypeInfo(typeof(TStored)).Converter;

    // By the serializer, which knows what the options say of numbers.
    private static void Write(Utf8JsonWriter writer, TStored stored, JsonSerializerOptions options)
    {
        if (options.TryGetTypeInfo(typeof(TStored), out var info))
        {
            JsonSerializer.Serialize(writer, stored, (JsonTypeInfo<TStored>)info);
        }
        else
        {
            Stored(options).Write(writer, stored, options);
        }
    }

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
