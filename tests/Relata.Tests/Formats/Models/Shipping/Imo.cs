namespace Relata.Tests.Formats.Models.Shipping;

public readonly record struct Imo(string Number);
