namespace Relata.Tests.Formats.Models.Baskets;

public readonly record struct Spot(int X);
