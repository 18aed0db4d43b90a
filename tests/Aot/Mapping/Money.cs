using Relata;

[Owned]
public readonly record struct Money(decimal Amount, string Currency);
