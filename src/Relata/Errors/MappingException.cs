namespace Relata;

/// <summary>A model is wrong. The analyzer reports the same, with the same code, when the project is built.</summary>
/// <param name="code">The code of the analyzer's rule.</param>
/// <param name="message">What is wrong with which member, and what to do about it.</param>
public sealed class MappingException(string code, string message) : RelataException(code, message);
