namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>Primary keys of one type, in the least memory: numbers as runs, others in a list of which a set is made when one is looked for.</summary>
internal sealed class InsertedKeys<T, TKey> : InsertedKeys
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly KeyRuns? _numbers = typeof(TKey) == typeof(int) || typeof(TKey) == typeof(long) ? new() : null;
    private readonly List<TKey> _keys = [];
    private HashSet<TKey>? _set;

    public override void Add(Entity row)
    {
        var key = T.GetKey((T)row);
        if (_numbers is not null)
        {
            _numbers.Add(Number(key));
        }
        else if (_set is not null)
        {
            _set.Add(key);
        }
        else
        {
            _keys.Add(key);
        }
    }

    public override bool Contains(Entity row)
    {
        var key = T.GetKey((T)row);
        if (_numbers is not null)
        {
            return _numbers.Contains(Number(key));
        }

        if (_set is null)
        {
            _set = [.. _keys];
            _keys.Clear();
            _keys.TrimExcess();
        }

        return _set.Contains(key);
    }

    public override void AddTo(InsertedKeys others)
    {
        var to = (InsertedKeys<T, TKey>)others;
        foreach (var run in _numbers?.Runs ?? [])
        {
            to._numbers!.Add(run);
        }

        foreach (var key in _set ?? _keys.AsEnumerable())
        {
            _ = to._set?.Add(key);
            if (to._set is null)
            {
                to._keys.Add(key);
            }
        }
    }

    // The compiler leaves the boxes out: the type is known.
    private static long Number(TKey key) => typeof(TKey) == typeof(int) ? (int)(object)key : (long)(object)key;
}
