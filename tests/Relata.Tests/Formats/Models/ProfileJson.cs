using System.Text.Json.Serialization;

namespace Relata.Tests.Formats.Models;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Settings))]
public sealed partial class ProfileJson : JsonSerializerContext;
