namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>A unique value that changes hands.</summary>
/// <param name="Key">The columns that have it.</param>
/// <param name="FirstWrite">The place of the write that frees it.</param>
/// <param name="First">The row that gives it up.</param>
/// <param name="ThenWrite">The place of the write that takes it.</param>
/// <param name="Then">The row that takes it.</param>
internal sealed record UniqueChange(UniqueKey Key, int FirstWrite, Entity First, int ThenWrite, Entity Then);
