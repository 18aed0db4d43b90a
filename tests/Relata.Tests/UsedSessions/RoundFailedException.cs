namespace Relata.Tests.UsedSessions;

/// <summary>The library and the model differ.</summary>
internal sealed class RoundFailedException(string message) : Exception(message);
