namespace Relata.Tests.Formats.Models.Meters;

public readonly record struct MeterOwner(int Value);
