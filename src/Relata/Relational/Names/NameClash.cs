namespace Relata.Relational.Names;

/// <summary>Two names that the database considers equal.</summary>
/// <param name="First">The first name.</param>
/// <param name="Second">The name that clashes with it.</param>
internal sealed record NameClash(TakenName First, TakenName Second);
