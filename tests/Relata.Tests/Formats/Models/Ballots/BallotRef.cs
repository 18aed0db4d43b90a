namespace Relata.Tests.Formats.Models.Ballots;

/// <summary>An array may have it without an attribute.</summary>
public readonly record struct BallotRef(int Value);
