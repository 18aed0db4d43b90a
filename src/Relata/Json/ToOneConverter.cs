using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Writes the object of a to-one relationship, noting that it is being written.</summary>
internal sealed class ToOneConverter<T> : JsonConverter<T>
    where T : Entity
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var depth = ObjectsBeingWritten.EnterRelationship();
        try
        {
            ObjectsBeingWritten.Enter(value);
            if (!DeepGraph.HasFailed && DeepGraph.HasRoom(writer, levels: 1, options))
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
            ObjectsBeingWritten.Leave(depth);
        }

        DeepGraph.End();
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        DeepGraph.CheckRead();
        return ((JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter).Read(ref reader, typeToConvert, options);
    }
}
