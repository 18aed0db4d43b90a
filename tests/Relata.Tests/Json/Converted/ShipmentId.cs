namespace Relata.Tests.Json.Converted;

public readonly record struct ShipmentId(int Value);
