using System.Collections.Immutable;
using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>An index of an entity's table.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="Name">The name of the index.</param>
/// <param name="Columns">The ordinals of the indexed columns in <see cref="EntityType.Columns"/>.</param>
/// <param name="IsUnique">Whether the index is unique.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MappedIndex(string Name, ImmutableArray<int> Columns, bool IsUnique)
{
    /// <summary>The condition of a partial index, in SQL; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>Whether no two rows of the table have the same values.</summary>
    internal bool IsUniqueInTable => IsUnique && Where is null;
}
