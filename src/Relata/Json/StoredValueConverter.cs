using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Values.Formats;

namespace Relata.Json;

/// <summary>Writes and reads values in the form in which their columns store them: <c>7</c> for <c>new PostId(7)</c>.</summary>
/// <remarks>
/// The object that the serializer writes without this converter, <c>{"Value":7}</c>, is read too. It is written where the value is null, <c>{"Value":null}</c>: null itself is no struct, and of
/// a nullable one it is the absence.
/// </remarks>
internal sealed class StoredValueConverter<TValue, TStored>(ConvertedFormat<TValue, TStored> format) : JsonConverter<TValue>
    where TValue : notnull
    where TStored : notnull
{
    private readonly string _member = ((ISingleValueFormat)format).ValueMember;

    public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options)
    {
        if (format.StoredFormOf(value) is { } stored)
        {
            JsonSerializer.Serialize(writer, stored, Stored(options));
            return;
        }

        writer.WriteStartObject();
        writer.WriteNull(options.PropertyNamingPolicy?.ConvertName(_member) ?? _member);
        writer.WriteEndObject();
    }

    public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? throw new JsonException($"null is no {typeof(TValue).Name}.")
        : reader.TokenType == JsonTokenType.StartObject && _member.Length > 0 ? ReadObject(ref reader, options)
        : ValueOf(JsonSerializer.Deserialize(ref reader, Stored(options)));

    // Keys of dictionaries.
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        ((JsonConverter<TStored>)Stored(options).Converter).WriteAsPropertyName(writer, format.StoredFormOf(value), options);

    public override TValue ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueOf(((JsonConverter<TStored>)Stored(options).Converter).ReadAsPropertyName(ref reader, typeof(TStored), options));

    // Other members are computed from the value.
    private TValue ReadObject(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var (stored, isFound) = (default(TStored), false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, _member, StringComparison.OrdinalIgnoreCase) || name == options.PropertyNamingPolicy?.ConvertName(_member))
            {
                (stored, isFound) = (JsonSerializer.Deserialize(ref reader, Stored(options)), true);
            }
            else
            {
                reader.Skip();
            }
        }

        return isFound ? ValueOf(stored) : throw new JsonException($"A {typeof(TValue).Name} is its value, or an object with '{_member}'.");
    }

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
