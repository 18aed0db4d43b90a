using System.Collections.Immutable;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>The primary keys that a segment queries, without duplicates.</summary>
/// <param name="expected">The expected number of keys.</param>
internal sealed class KeySet<T, TKey>(int expected) : ValueSet
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly HashSet<TKey> _keys = new(expected);

    public override int Count => _keys.Count;

    public override ImmutableArray<ColumnType> Types { get; } =
        [.. T.EntityType.Columns.Take(T.EntityType.KeyLength).Select(column => column.Type)];

    public void Add(TKey key) => _keys.Add(key);

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        foreach (var key in _keys)
        {
            T.WriteKey(key, ref writer);
        }
    }
}
