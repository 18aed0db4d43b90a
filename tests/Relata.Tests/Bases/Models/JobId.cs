namespace Relata.Tests.Bases.Models;

public readonly record struct JobId(int Value);
