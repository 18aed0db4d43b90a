using System.Collections.Immutable;

namespace Relata.Sql;

/// <summary>The SQL of a statement with its parameters.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">The value source of each parameter, in order.</param>
internal sealed record SqlText(string Text, ImmutableArray<ValueSource> Parameters)
{
    /// <summary>For each parameter, whether it is sent without a type, so that the server infers it; empty if none is.</summary>
    internal ImmutableArray<bool> Untyped { get; init; } = [];
}
