using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Writes what a list has in memory, without those that are being written already.</summary>
internal sealed class RelatedListConverter<T> : JsonConverter<RelatedList<T>>
    where T : Entity
{
    public override void Write(Utf8JsonWriter writer, RelatedList<T> value, JsonSerializerOptions options)
    {
        var typeInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var depth = ObjectsBeingWritten.EnterRelationship(value.Owner);
        try
        {
            writer.WriteStartArray();
            foreach (var item in value.InMemory)
            {
                if (!ObjectsBeingWritten.Contains(item))
                {
                    WriteItem(writer, (T)item, typeInfo);
                }
            }

            writer.WriteEndArray();
        }
        finally
        {
            ObjectsBeingWritten.Leave(depth);
        }
    }

    public override RelatedList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A list of {typeof(T).Name} is read from an array.");
        }

        var typeInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var list = new RelatedList<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(JsonSerializer.Deserialize(ref reader, typeInfo) ?? throw new JsonException($"A list of {typeof(T).Name} has no null in it."));
        }

        return list;
    }

    // When an item throws, the caller leaves at its own depth.
    private static void WriteItem(Utf8JsonWriter writer, T item, JsonTypeInfo<T> typeInfo)
    {
        var depth = ObjectsBeingWritten.Depth;
        ObjectsBeingWritten.Enter(item);
        JsonSerializer.Serialize(writer, item, typeInfo);
        ObjectsBeingWritten.Leave(depth);
    }
}
