namespace Relata.Mapping;

/// <summary>Tables in the order in which rows are inserted: principals before dependents. Tables that refer to each other in a circle are one group.</summary>
internal sealed class TableOrder
{
    private readonly List<EntityType> _types;
    private readonly Dictionary<EntityType, (int Index, int Low)> _seen = [];
    private readonly Stack<EntityType> _path = new();
    private readonly List<List<EntityType>> _groups = [];

    private TableOrder(IEnumerable<EntityType> types) => _types = [.. types.Distinct()];

    /// <summary>The groups, principals first.</summary>
    public static List<List<EntityType>> Of(IEnumerable<EntityType> types)
    {
        var order = new TableOrder(types);
        foreach (var type in order._types)
        {
            if (!order._seen.ContainsKey(type))
            {
                order.Visit(type);
            }
        }

        return order._groups;
    }

    /// <summary>Whether rows of the group can refer to each other.</summary>
    public static bool IsCircular(List<EntityType> group) =>
        group.Count > 1 || group[0].ForeignKeys.Any(key => key.Principal == group[0]);

    // Tarjan's algorithm: a group is complete when all that it refers to is.
    private int Visit(EntityType type)
    {
        var index = _seen.Count;
        _seen[type] = (index, index);
        _path.Push(type);
        var low = index;
        foreach (var principal in type.ForeignKeys.Select(key => key.Principal).Where(_types.Contains))
        {
            if (!_seen.TryGetValue(principal, out var seen))
            {
                low = Math.Min(low, Visit(principal));
            }
            else if (_path.Contains(principal))
            {
                low = Math.Min(low, seen.Index);
            }
        }

        _seen[type] = (index, low);
        if (low == index)
        {
            Complete(type);
        }

        return low;
    }

    private void Complete(EntityType first)
    {
        var group = new List<EntityType>();
        EntityType type;
        do
        {
            type = _path.Pop();
            group.Add(type);
        }
        while (type != first);

        group.Sort((left, right) => _types.IndexOf(left).CompareTo(_types.IndexOf(right)));
        _groups.Add(group);
    }
}
