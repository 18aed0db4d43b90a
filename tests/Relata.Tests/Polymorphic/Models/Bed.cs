namespace Relata.Tests.Polymorphic.Models;

/// <summary>Where a herb stands.</summary>
[Owned]
public sealed record Bed(int Row, string Place);
