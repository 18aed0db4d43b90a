namespace Relata.Tests.Json.Converted;

/// <summary>A text that may be null.</summary>
public readonly record struct Mark(string? Value);
