namespace Relata.Migrations.Tests.Seeding.Models;

/// <summary>A value of two columns.</summary>
[Owned]
public sealed record Code(string Letters, int Number);
