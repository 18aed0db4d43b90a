using System.Text.Json.Serialization;

namespace Relata.Tests.Formats.Models.Baskets;

[JsonSourceGenerationOptions(ReferenceHandler = JsonKnownReferenceHandler.Preserve)]
[JsonSerializable(typeof(List<Line>))]
public sealed partial class LinkedJson : JsonSerializerContext;
