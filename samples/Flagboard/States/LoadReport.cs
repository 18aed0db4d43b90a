namespace Flagboard.States;

/// <summary>What a page asked for, and what was sent to the database for it.</summary>
public sealed record LoadReport(string? Plan, IReadOnlyList<string> Statements);
