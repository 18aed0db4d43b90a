namespace Relata.Scaffolding;

/// <summary>What became of a file when the result was written.</summary>
/// <param name="Path">The path that was written, or that has the text already.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record WrittenFile(string Path, WriteOutcome Outcome);
