namespace Relata.Tests.Json.Converted;

/// <summary>What a program sends beside its entities.</summary>
public sealed record ShipmentNote(ShipmentId Id, ShipmentId? Other, Dictionary<ShipmentId, Port> Ports, ShipmentId[] All);
