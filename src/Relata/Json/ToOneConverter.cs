using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Writes the entity of a to-one relationship, and adds it to the path.</summary>
internal sealed class ToOneConverter<T> : JsonConverter<T>
    where T : Entity
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var depth = SerializationPath.EnterRelationship();
        try
        {
            SerializationPath.Enter(value);
            if (!GraphDepth.HasFailed && GraphDepth.CanDescend(writer, levels: 1, options))
            {
                JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
            }
            else
            {
                writer.WriteNullValue();
            }
        }
        finally
        {
            SerializationPath.Leave(depth);
        }

        GraphDepth.ThrowIfFailed();
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        GraphDepth.CheckReadDepth();
        return ((JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter).Read(ref reader, typeToConvert, options);
    }
}
