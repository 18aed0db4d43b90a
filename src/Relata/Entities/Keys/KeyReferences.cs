using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Relata.Entities.Keys;

/// <summary>The foreign keys of a database that refer to primary keys, by the hierarchy of the principal.</summary>
/// <param name="models">The entities of the database.</param>
internal sealed class KeyReferences(ModelSet models)
{
    private readonly FrozenDictionary<EntityType, ImmutableArray<ForeignKey>> _keys = models
        .SelectMany(type => type.ForeignKeys).Where(key => key.IsToPrimaryKey).Distinct().GroupBy(key => key.Principal.Root).ToFrozenDictionary(keys => keys.Key, keys => keys.ToImmutableArray());

    /// <summary>The foreign keys that refer to entities of a hierarchy.</summary>
    public ImmutableArray<ForeignKey> Into(EntityType root) => _keys.GetValueOrDefault(root, []);
}
