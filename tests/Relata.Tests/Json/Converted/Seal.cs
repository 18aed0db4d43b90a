namespace Relata.Tests.Json.Converted;

/// <summary>A number that no column stores as a number.</summary>
public readonly record struct Seal(int Value);
