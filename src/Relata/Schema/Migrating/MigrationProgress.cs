namespace Relata;

/// <summary>How far a migration is: a step of it begins, or is done.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Text">What the step does: <c>add column post.slug text</c>.</param>
/// <param name="Elapsed">How long it took; null if it begins.</param>
public sealed record MigrationProgress(string Migration, int Step, int Steps, string Text, TimeSpan? Elapsed);
