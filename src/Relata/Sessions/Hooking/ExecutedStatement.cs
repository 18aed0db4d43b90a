namespace Relata;

/// <summary>A statement that was sent, and whose rows have been read.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Rows">The number of rows that were read; of a write, the number of rows that it matched. 0 if the statement was not executed.</param>
/// <param name="Duration">The duration. Statements that are sent together have that of them all. It includes the time in which rows are read.</param>
/// <param name="Error">The error that has ended it; null for none. Of statements that are sent together, each has the error of the one that failed.</param>
public sealed record ExecutedStatement(ExecutingStatement Statement, int Rows, TimeSpan Duration, Exception? Error);
