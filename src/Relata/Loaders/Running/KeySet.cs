using System.Collections.Immutable;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>The keys that a segment queries, without duplicates: primary keys, or those of a unique key.</summary>
/// <param name="expected">The expected number of keys.</param>
/// <param name="reference">The foreign key that refers to the keys; null for the primary key.</param>
internal sealed class KeySet<T, TKey>(int expected, ForeignKey? reference = null) : ValueSet
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly HashSet<TKey> _keys = new(expected);

    public override int Count => _keys.Count;

    public override ImmutableArray<ColumnType> Types { get; } =
        reference?.PrincipalTypes ?? [.. T.EntityType.Columns.Take(T.EntityType.KeyLength).Select(column => column.Type)];

    /// <summary>Adds a key; false if it is there already.</summary>
    public bool Add(TKey key) => _keys.Add(key);

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        foreach (var key in _keys)
        {
            T.WriteKey(key, ref writer);
        }
    }
}
