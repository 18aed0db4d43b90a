namespace Relata.Tests.Versions.Models;

/// <summary>Two numbers of a <see cref="Reel"/>.</summary>
[Owned]
public readonly record struct Span(int From, int To);
