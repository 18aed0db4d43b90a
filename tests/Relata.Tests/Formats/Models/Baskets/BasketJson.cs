using System.Text.Json.Serialization;

namespace Relata.Tests.Formats.Models.Baskets;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BasketContent))]
public sealed partial class BasketJson : JsonSerializerContext;
