namespace Relata.Tests.Formats.Models.Shipping;

public readonly record struct HarbourId(int Value);
