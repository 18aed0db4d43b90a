namespace Relata.Entities.Lists;

/// <summary>The entities of a list that a load option selected: a view, which is beside the list's own content and is never written.</summary>
/// <param name="query">The query that the view belongs to. It is shown as long as the owner belongs to that query.</param>
/// <param name="filter">What selected the entities.</param>
internal sealed class ListView<T>(EntityContext? query, object filter)
    where T : Entity
{
    /// <summary>The entities in order. A field, because the list is a struct that its reads change.</summary>
    public ObjectList<T> Items;

    public EntityContext? Query { get; } = query;

    public object Filter { get; } = filter;

    public ListView<T> Copy()
    {
        var copy = new ListView<T>(Query, Filter);
        copy.Items = new ObjectList<T>(Items.AsSpan().ToArray());
        return copy;
    }
}
