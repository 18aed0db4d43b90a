namespace Relata.Tests.Formats.Models.Shipping;

public readonly record struct ShipId(Guid Value);
