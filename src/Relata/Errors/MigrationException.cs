namespace Relata;

/// <summary>Thrown if a migration cannot be planned, read, applied or undone. Nothing of the refused migration has been applied, unless the message says so.</summary>
/// <param name="code">The error code, <c>REL602</c> to <c>REL629</c> or <c>REL660</c> to <c>REL671</c>.</param>
/// <param name="message">What is refused, and what to do about it.</param>
/// <param name="inner">The failure of a statement, if any.</param>
public sealed class MigrationException(string code, string message, Exception? inner = null) : RelataException(code, message, inner);
