namespace Relata.Sql;

/// <summary>How a database is asked for its own plan of a SELECT.</summary>
/// <param name="Prefix">What is written before the SELECT.</param>
/// <param name="IsTree">Whether a row is a node of a tree: id, parent, unused, text. Otherwise it is a line of text.</param>
internal sealed record ServerPlanFormat(string Prefix, bool IsTree = false);
