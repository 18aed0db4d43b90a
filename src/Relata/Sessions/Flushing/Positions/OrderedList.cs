namespace Relata.Sessions.Flushing.Positions;

/// <summary>A list that a flush numbers: it is in memory as a whole.</summary>
/// <remarks>
/// The positions were set when the list changed. So only the entities from the first one on are numbered that the list did not know to join or leave it, and the time that an addition at the end
/// takes does not grow with the list.
/// </remarks>
/// <param name="list">The list.</param>
internal sealed class OrderedList(RelatedList list)
{
    private readonly List<Entity> _joining = [];
    private readonly HashSet<Entity> _changed = new(ReferenceEqualityComparer.Instance);

    public RelatedList List => list;

    public ToMany Relationship => list.Relationship!;

    // What was removed may have left entities that are not written among the others, and a new owner has no positions yet.
    private bool IsWhole => list.Removed.Count > 0 || list.Owner is not { StoredState: EntityState.Persistent };

    /// <summary>Adds an entity whose foreign key leads to the owner, and which the list may not contain yet.</summary>
    public void Join(Entity entity)
    {
        _joining.Add(entity);
        _changed.Add(entity);
    }

    /// <summary>Notes an entity that may leave the list.</summary>
    public void Leave(Entity entity) => _changed.Add(entity);

    /// <summary>Gives the entities that the list has after the flush their positions.</summary>
    /// <param name="leaves">Whether an entity of the list leaves it, or is not written.</param>
    public void Number(Func<Entity, bool> leaves)
    {
        var position = Relationship.PositionColumn!;
        var from = IsWhole ? 0 : FirstChanged();
        if (from > 0 && !position.IsAt(list.Items[from - 1], from - 1))
        {
            from = 0;
        }

        var seen = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        Entity[] after = [.. list.Items[from..].ToArray().Concat(_joining).Where(entity => seen.Add(entity) && !leaves(entity))];
        position.NumberFrom(after, from);
    }

    private int FirstChanged()
    {
        var first = list.Items.Length;
        foreach (var entity in _changed.Concat(list.Added))
        {
            if (list.PlaceOf(entity) is >= 0 and var place && place < first)
            {
                first = place;
            }
        }

        return first;
    }
}
