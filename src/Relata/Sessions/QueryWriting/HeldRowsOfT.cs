using Relata.Entities.Identities;
using Relata.Loaders.Running;
using Relata.Providers;

namespace Relata.Sessions.QueryWriting;

/// <summary>Reads keys of a class, typed.</summary>
internal sealed class HeldRows<T, TKey> : HeldRows
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly IdentityMap<TKey> _map;
    private readonly KeySet<T, TKey>? _keys;

    /// <param name="map">The identity map of the class.</param>
    /// <param name="keepsKeys">Whether the keys are kept: a SELECT of them may return one several times.</param>
    public HeldRows(IdentityMap<TKey> map, bool keepsKeys)
    {
        _map = map;
        Keys = _keys = keepsKeys ? new KeySet<T, TKey>(expected: 0) : null;
    }

    public override RowReader<TRow> Open<TRow>() => new Reader<TRow>(this);

    public void Add(TKey key)
    {
        if (_keys?.Add(key) == false)
        {
            return;
        }

        Count++;
        if (_map.TryFind(key, out var entity))
        {
            Entities.Add(entity);
        }
    }

    private sealed class Reader<TRow>(HeldRows<T, TKey> rows) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            if (T.TryReadKey(ref row, 0, out var key))
            {
                rows.Add(key);
            }

            return true;
        }
    }
}
