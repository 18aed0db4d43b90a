namespace Relata;

/// <summary>Thrown for an invalid model. The analyzer reports the same errors with the same codes at build time where it can.</summary>
/// <param name="code">The error code, which is also the ID of the analyzer's rule.</param>
/// <param name="message">What is wrong with which member, and what to do about it.</param>
public sealed class MappingException(string code, string message) : RelataException(code, message);
