namespace Relata.Tests.Owned.Models;

[Owned]
public readonly record struct Money(decimal Amount, string Currency);
