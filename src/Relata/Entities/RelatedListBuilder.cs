using System.ComponentModel;

namespace Relata;

/// <summary>Lets a collection expression make a list: <c>Flags = [first, second]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RelatedListBuilder
{
    /// <summary>A list of these entities, which becomes an owner's when it is assigned to a relationship.</summary>
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
