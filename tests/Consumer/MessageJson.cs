using System.Text.Json.Serialization;

namespace Consumer;

[JsonSerializable(typeof(OrderPlaced))]
internal sealed partial class MessageJson : JsonSerializerContext;
