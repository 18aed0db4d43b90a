using System.Collections.Immutable;

namespace Relata.Mapping;

/// <summary>An index of an entity's table.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="Columns">The indexed columns by their place in <see cref="EntityType.Columns"/>.</param>
/// <param name="IsUnique">Whether no two rows may have the same values.</param>
public sealed record MappedIndex(string Name, ImmutableArray<int> Columns, bool IsUnique);
