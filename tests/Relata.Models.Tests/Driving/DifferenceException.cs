namespace Relata.Models.Tests.Driving;

/// <summary>What was found is not what was written.</summary>
public sealed class DifferenceException(string message) : Exception(message);
