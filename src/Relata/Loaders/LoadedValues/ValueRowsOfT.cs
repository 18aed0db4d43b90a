using Relata.Entities.Identities;
using Relata.Providers;

namespace Relata.Loaders.LoadedValues;

/// <summary>Reads the rows of a value segment, typed by the entity and its key.</summary>
/// <param name="segment">The segment.</param>
/// <param name="map">The identity map, which holds the entities that get the values.</param>
internal sealed class ValueRows<T, TKey>(ValueSegment segment, IdentityMap<TKey> map) : ValueRows
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    public override RowReader<TRow> Open<TRow>() => new Reader<TRow>(segment, map);

    private sealed class Reader<TRow>(ValueSegment segment, IdentityMap<TKey> map) : RowReader<TRow>
        where TRow : struct, IRow
    {
        private readonly int _first = T.EntityType.KeyLength;

        public override bool Read(ref TRow row)
        {
            if (T.TryReadKey(ref row, 0, out var key) && map.TryGet<T>(key, out var entity))
            {
                for (var i = 0; i < segment.Values.Length; i++)
                {
                    segment.Values[i].Read(entity, ref row, _first + i);
                }
            }

            return true;
        }
    }
}
