using System.Text.Json.Serialization;

namespace Relata.Tests.Publishing.Models;

[JsonSerializable(typeof(OrderPlaced)), JsonSerializable(typeof(OrderPaid))]
internal sealed partial class OutboxJson : JsonSerializerContext;
