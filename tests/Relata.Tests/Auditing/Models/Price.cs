namespace Relata.Tests.Auditing.Models;

[Owned]
public sealed record Price(decimal Amount, string Currency);
