namespace Relata.Relational;

/// <summary>Sorts items topologically. Items in a dependency cycle form one group.</summary>
/// <remarks>Tarjan's algorithm: a group is complete after all groups that it depends on.</remarks>
internal sealed class DependencyOrder<T>
    where T : notnull
{
    private readonly Func<T, IEnumerable<T>> _dependencies;
    private readonly Dictionary<T, int> _places = [];
    private readonly Dictionary<T, (int Index, int Low)> _seen = [];
    private readonly Stack<T> _path = new();
    private readonly HashSet<T> _onPath = [];
    private readonly List<List<T>> _groups = [];

    private DependencyOrder(Func<T, IEnumerable<T>> dependencies) => _dependencies = dependencies;

    /// <summary>The groups, in dependency order.</summary>
    /// <param name="items">The items. Their order is kept where dependencies do not determine it.</param>
    /// <param name="dependencies">Returns the dependencies of an item. Dependencies that are not among the items are ignored.</param>
    public static List<List<T>> Of(IEnumerable<T> items, Func<T, IEnumerable<T>> dependencies)
    {
        var order = new DependencyOrder<T>(dependencies);
        foreach (var item in items)
        {
            order._places.TryAdd(item, order._places.Count);
        }

        foreach (var item in order._places.Keys)
        {
            if (!order._seen.ContainsKey(item))
            {
                order.Visit(item);
            }
        }

        return order._groups;
    }

    private int Visit(T item)
    {
        var index = _seen.Count;
        _seen[item] = (index, index);
        _path.Push(item);
        _onPath.Add(item);
        var low = index;
        foreach (var dependency in _dependencies(item).Where(_places.ContainsKey))
        {
            if (!_seen.TryGetValue(dependency, out var seen))
            {
                low = Math.Min(low, Visit(dependency));
            }
            else if (_onPath.Contains(dependency))
            {
                low = Math.Min(low, seen.Index);
            }
        }

        _seen[item] = (index, low);
        if (low == index)
        {
            Complete(item);
        }

        return low;
    }

    private void Complete(T first)
    {
        var group = new List<T>();
        T item;
        do
        {
            item = _path.Pop();
            _onPath.Remove(item);
            group.Add(item);
        }
        while (!EqualityComparer<T>.Default.Equals(item, first));

        group.Sort((left, right) => _places[left].CompareTo(_places[right]));
        _groups.Add(group);
    }
}
