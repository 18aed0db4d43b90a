namespace Flagboard.States;

/// <summary>A statement of a plan, with the numbers of all loads by that plan.</summary>
public sealed record LoadLine(int Number, string Reason, string Text, int Executions, int Rows, double Milliseconds);
