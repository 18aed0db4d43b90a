using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Merging;

/// <summary>
/// What a merge has removed from relationships. Where the graph reaches it once more, a foreign key that still leads to the former owner is that of the row, and does not bring it back: the removal
/// counts, whichever of the two the merge comes to first.
/// </summary>
internal sealed class MergedRemovals
{
    private readonly Dictionary<Entity, List<(ForeignKey Key, Entity Owner)>> _removed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes what a list has lost.</summary>
    /// <param name="list">The list.</param>
    /// <param name="candidates">What was in it, or was to be removed.</param>
    public void Note(RelatedList list, IEnumerable<Entity> candidates)
    {
        if (list.Relationship!.Link is not ForeignKeyLink { Key: var key })
        {
            return;
        }

        foreach (var related in candidates.Where(list.IsRemoved))
        {
            Add(related, key, list.Owner!);
        }
    }

    /// <summary>Notes what a reference is about to lose.</summary>
    /// <param name="owner">The owner of the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="previous">The entity that it refers to; null for none.</param>
    /// <param name="related">The entity that it is about to refer to; null for none.</param>
    public void Note(Entity owner, ToOne reference, Entity? previous, Entity? related)
    {
        if (previous is not null && previous != related && reference.Link is ForeignKeyLink { IsHeldByOwner: false, Key: var key })
        {
            Add(previous, key, owner);
        }
    }

    /// <summary>The columns of the foreign keys by which a given entity still leads to what has lost the session's one; null for none.</summary>
    public ColumnMask? KeysOf(Entity source, Entity target)
    {
        if (!_removed.TryGetValue(target, out var removed))
        {
            return null;
        }

        return ColumnMask.Of(removed.Where(each => each.Key.Refers(source, each.Owner)).SelectMany(each => each.Key.OwnColumns));
    }

    private void Add(Entity related, ForeignKey key, Entity owner)
    {
        if (!_removed.TryGetValue(related, out var removed))
        {
            _removed.Add(related, removed = []);
        }

        removed.Add((key, owner));
    }
}
