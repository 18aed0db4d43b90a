using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Mapping;

namespace Relata.Json;

/// <summary>Makes the converters of lists of related entities.</summary>
internal sealed class RelatedListConverterFactory : JsonConverterFactory, IEntityVisitor<JsonConverter>
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(RelatedList<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ModelSet.Find(typeToConvert.GetGenericArguments()[0])?.Accept(this);

    JsonConverter IEntityVisitor<JsonConverter>.Visit<T>() => new RelatedListConverter<T>();
}
