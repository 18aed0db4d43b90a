namespace Relata;

/// <summary>A statement that is about to be sent.</summary>
/// <param name="Session">The session that sends it. It is in the middle of an operation and must not be used.</param>
/// <param name="Reason">What the statement reads or writes, after the operation that it is part of, as in the log. For reading, not for parsing.</param>
/// <param name="Text">The SQL text, without values.</param>
/// <param name="Executions">How often it is executed, each time with other values. It counts as one statement.</param>
/// <param name="Parameters">The values as text; null unless <see cref="DatabaseDiagnostics.LogParameters"/> is set.</param>
public sealed record ExecutingStatement(Session Session, string Reason, string Text, int Executions, string? Parameters);
