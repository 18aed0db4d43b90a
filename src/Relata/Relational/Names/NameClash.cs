namespace Relata.Relational.Names;

/// <summary>Two names that are one name to the database.</summary>
/// <param name="First">The name that was taken first.</param>
/// <param name="Second">The name that clashes with it.</param>
internal sealed record NameClash(TakenName First, TakenName Second);
