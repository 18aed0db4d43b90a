using System.Text.Json.Serialization;

namespace Relata.Tests.QueryWriting.Documents;

[Table]
public partial class Panel : Model
{
    public partial string Title { get; set; }
    public partial int Number { get; set; }
    public partial bool IsLit { get; set; }
    public partial double? Ratio { get; set; }
    [Json] public partial Look Look { get; set; }
    [Json<LookJson>] public partial Look? Other { get; set; }
}

public sealed record Look(string? Theme, int Size)
{
    public bool IsOn { get; init; }
    public double? Ratio { get; init; }
    public DateOnly Day { get; init; }
    public decimal Price { get; init; }
    public Shade Shade { get; init; }
    public List<string> Tags { get; init; } = [];
    public Inner? Inner { get; init; }
    [JsonPropertyName("it's")] public int Unnamed { get; init; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public int AsText { get; init; }
}

public sealed record Inner(string Name, int Count);

[JsonConverter(typeof(JsonStringEnumConverter<Shade>))]
public enum Shade
{
    Light,
    Dark,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Look))]
public sealed partial class LookJson : JsonSerializerContext;
