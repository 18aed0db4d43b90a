using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Merging;

/// <summary>Foreign keys that the program has assigned in a detached graph, while the loaded relationship still shows what the row referred to: they count, as they do in a session.</summary>
/// <param name="source">The given owner of the relationship.</param>
/// <param name="relationship">The relationship.</param>
internal readonly struct AssignedKeys(Entity source, Relationship relationship)
{
    /// <summary>Whether the foreign key, which was assigned and copied, decides where a dependent belongs, and not the relationship.</summary>
    /// <param name="target">The session's owner of the relationship.</param>
    /// <param name="given">A related entity of the given owner; null for none.</param>
    /// <param name="related">The session's own one.</param>
    public bool Decides(Entity target, Entity? given, Entity? related)
    {
        if (relationship.Link is not ForeignKeyLink { Key: var key } link)
        {
            return false;
        }

        return link.IsHeldByOwner
            ? IsAssigned(source, key, given) && !IsSet(source, relationship) && !Leads(key, target, related)
            : given is not null && IsAssigned(given, key, source) && !IsSetByEither(given) && !Leads(key, related!, target);
    }

    // In a new object that stands for a row, a relationship is set and not loaded.
    private static bool IsAssigned(Entity dependent, ForeignKey key, Entity? principal) =>
        dependent.StoredState == EntityState.Persistent && key.Columns.Any(dependent.IsColumnChanged) && !Leads(key, dependent, principal);

    private static bool Leads(ForeignKey key, Entity dependent, Entity? principal) => principal is null ? key.IsNull(dependent) : key.Refers(dependent, principal);

    private static bool IsSet(Entity owner, Relationship relationship) => relationship switch
    {
        ToOne toOne => owner.IsToOneChanged(toOne.Index),
        _ => false,
    };

    private bool IsSetByEither(Entity given) =>
        IsSet(source, relationship)
        || (relationship is ToMany lists && lists.PeekList(source)?.IsAdded(given) == true)
        || (relationship.Inverse is { } inverse && IsSet(given, inverse));
}
