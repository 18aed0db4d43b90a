using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Writes the entities that a list has in memory, except those on the path. Reads a list from an array.</summary>
internal sealed class RelatedListConverter<T> : JsonConverter<RelatedList<T>>
    where T : Entity
{
    public override void Write(Utf8JsonWriter writer, RelatedList<T> value, JsonSerializerOptions options)
    {
        var depth = SerializationPath.EnterRelationship(value.Owner);
        try
        {
            writer.WriteStartArray();
            WriteItems(writer, value, options);
            writer.WriteEndArray();
        }
        finally
        {
            SerializationPath.Leave(depth);
        }

        GraphDepth.ThrowIfFailed();
    }

    public override RelatedList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A list of {typeof(T).Name} is read from an array.");
        }

        GraphDepth.CheckReadDepth();
        var converter = (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
        var list = new RelatedList<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = reader.TokenType == JsonTokenType.Null ? null : converter.Read(ref reader, typeof(T), options);
            list.Add(item ?? throw new JsonException($"A list of {typeof(T).Name} has no null in it."));
        }

        return list;
    }

    private static void WriteItems(Utf8JsonWriter writer, RelatedList<T> list, JsonSerializerOptions options)
    {
        var typeInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        foreach (var item in list.IsPartial ? list.InView : list.InMemory)
        {
            if (SerializationPath.Contains(item))
            {
                continue;
            }

            if (GraphDepth.HasFailed || !GraphDepth.CanDescend(writer, levels: 1, options))
            {
                return;
            }

            WriteItem(writer, (T)item, typeInfo);
        }
    }

    // If an item throws, the caller restores its own depth.
    private static void WriteItem(Utf8JsonWriter writer, T item, JsonTypeInfo<T> typeInfo)
    {
        var depth = SerializationPath.Depth;
        SerializationPath.Enter(item);
        JsonSerializer.Serialize(writer, item, typeInfo);
        SerializationPath.Leave(depth);
    }
}
