using System.Collections.Immutable;

namespace Relata.Sql;

/// <summary>A statement in a dialect's text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">For each parameter of the text, first to last, the slot of its value.</param>
public sealed record SqlText(string Text, ImmutableArray<int> Parameters);
