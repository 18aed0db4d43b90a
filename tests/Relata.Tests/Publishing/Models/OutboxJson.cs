using System.Text.Json.Serialization;

namespace Relata.Tests.Publishing.Models;

[JsonSerializable(typeof(OrderPlaced)), JsonSerializable(typeof(OrderPaid)), JsonSerializable(typeof(OrderEvent)), JsonSerializable(typeof(OrderClosed))]
internal sealed partial class OutboxJson : JsonSerializerContext;
