namespace Relata.Sessions.Flushing.Positions;

/// <summary>A list that a flush numbers: it is in memory as a whole.</summary>
/// <param name="list">The list.</param>
internal sealed class OrderedList(RelatedList list)
{
    private readonly List<Entity> _joining = [];

    public RelatedList List => list;

    public ToMany Relationship => list.Relationship!;

    /// <summary>Adds an entity whose foreign key leads to the owner, and which the list may not contain yet.</summary>
    public void Join(Entity entity) => _joining.Add(entity);

    /// <summary>The entities that the list has after the flush, in order.</summary>
    /// <param name="leaves">Whether an entity of the list leaves it, or is not written.</param>
    public Entity[] After(Func<Entity, bool> leaves)
    {
        var seen = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        return [.. list.InMemory.Concat(_joining).Where(entity => seen.Add(entity) && !leaves(entity))];
    }
}
