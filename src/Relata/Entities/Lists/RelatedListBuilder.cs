using System.ComponentModel;

namespace Relata;

/// <summary>Creates a list from a collection expression: <c>Flags = [first, second]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RelatedListBuilder
{
    /// <summary>Creates a list that gets its owner when it is assigned to a relationship.</summary>
    public static RelatedList<T> Create<T>(ReadOnlySpan<T> items)
        where T : Entity
    {
        var list = new RelatedList<T>();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
