using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Relata.Entities.Keys;

/// <summary>The foreign keys by which the database changes or deletes the dependents of rows that are deleted.</summary>
/// <param name="models">The entities of the database.</param>
internal sealed class DeleteActions(ModelSet models)
{
    private readonly FrozenDictionary<EntityType, ImmutableArray<ForeignKey>> _keys = models
        .SelectMany(type => type.ForeignKeys).Where(key => key.HasDeleteAction).Distinct().GroupBy(key => key.Principal.Root).ToFrozenDictionary(keys => keys.Key, keys => keys.ToImmutableArray());

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>The foreign keys that refer to entities of a hierarchy.</summary>
    public ImmutableArray<ForeignKey> Into(EntityType root) => _keys.GetValueOrDefault(root, []);
}
