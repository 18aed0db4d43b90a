namespace Relata.Migrations.Tests.Whole.Features.Second;

[Owned]
public readonly record struct Money(decimal Amount, string Currency);
