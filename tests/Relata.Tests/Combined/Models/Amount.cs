namespace Relata.Tests.Combined.Models;

[Owned]
public readonly record struct Amount(int Cents, string Currency);
