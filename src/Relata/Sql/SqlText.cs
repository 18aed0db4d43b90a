using System.Collections.Immutable;

namespace Relata.Sql;

/// <summary>A statement in a dialect's text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">For each parameter of the text, first to last, where its value comes from.</param>
public sealed record SqlText(string Text, ImmutableArray<ValueSource> Parameters)
{
    /// <summary>For each parameter whether it is sent without a type, which the server then infers from what it is compared with; empty where none is.</summary>
    internal ImmutableArray<bool> Untyped { get; init; } = [];
}
