using System.Text.Json.Serialization;

public sealed record OrderPlaced(int OrderId, string Customer);

[JsonSerializable(typeof(OrderPlaced))]
internal sealed partial class MessageJson : JsonSerializerContext;
