using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Entities.Metadata;

namespace Relata.Json;

/// <summary>Creates the converters of lists of related entities.</summary>
internal sealed class RelatedListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(RelatedList<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ModelSet.Find(typeToConvert.GetGenericArguments()[0])?.Accept<Maker, JsonConverter>(default);

    private readonly struct Maker : IEntityVisitor<JsonConverter>
    {
        public JsonConverter Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new RelatedListConverter<T>();
    }
}
