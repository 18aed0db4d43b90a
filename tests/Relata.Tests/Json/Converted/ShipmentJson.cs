using System.Text.Json.Serialization;

namespace Relata.Tests.Json.Converted;

/// <summary>The models as System.Text.Json's own generator knows them.</summary>
[JsonSerializable(typeof(Shipment))]
[JsonSerializable(typeof(ShipmentNote))]
public sealed partial class ShipmentJson : JsonSerializerContext;
