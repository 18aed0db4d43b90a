using System.Runtime.InteropServices;
using Relata.Entities.Keys;

namespace Relata.Entities.Identities;

/// <inheritdoc />
/// <param name="entities">The identity map of the dependents.</param>
/// <param name="key">The foreign key.</param>
internal sealed class DependentMap<TDependent, TPrincipal, TKey>(IdentityMap entities, ForeignKey<TDependent, TPrincipal, TKey> key) : DependentMap(entities)
    where TDependent : Entity, IEntity<TDependent>
    where TPrincipal : Entity, IEntity<TPrincipal, TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, HashSet<Entity>> _byKey = [];

    // A server may hold texts equal that differ here. Null if the key has none.
    private readonly Dictionary<string, HashSet<Entity>>? _bySpelling = key.IsExact ? null : new(KeySpellings.Comparer);

    public override ForeignKey Key => key;

    protected override void Clear()
    {
        _byKey.Clear();
        _bySpelling?.Clear();
    }

    protected override void Add(Entity dependent, Entity written)
    {
        if (key.TryGetKey((TDependent)written, out var value))
        {
            Add(_byKey, value, dependent);
            if (_bySpelling is not null)
            {
                Add(_bySpelling, KeySpellings.OfDependent(key, written), dependent);
            }
        }
    }

    protected override void Take(Entity principal, HashSet<Entity> taken)
    {
        if (_byKey.Remove(TPrincipal.GetKey((TPrincipal)principal), out var dependents))
        {
            taken.UnionWith(dependents);
        }

        if (_bySpelling?.Remove(KeySpellings.OfPrincipal(key, principal), out dependents) == true)
        {
            taken.UnionWith(dependents);
        }
    }

    private static void Add<T>(Dictionary<T, HashSet<Entity>> dependents, T value, Entity dependent)
        where T : notnull
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(dependents, value, out _);
        (same ??= new(ReferenceEqualityComparer.Instance)).Add(dependent);
    }
}
