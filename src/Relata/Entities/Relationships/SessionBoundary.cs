namespace Relata.Entities.Relationships;

/// <summary>Keeps relationships inside one session: of two open sessions, each would write what the other one holds.</summary>
internal static class SessionBoundary
{
    /// <summary>
    /// Called before an entity becomes related to an owner: neither it nor, if the relationship cascades, what enters the session of the owner with it may belong to another open session. Nothing has
    /// changed when this throws.
    /// </summary>
    /// <exception cref="SessionStateException">An entity belongs to another open session, or cannot enter the session of the owner for another reason.</exception>
    public static void Check(Entity owner, Relationship relationship, Entity related)
    {
        // Entities of one query have one context, and most related ones have one session.
        if (owner.Context is { } context && !ReferenceEquals(context, related.Context) && !ReferenceEquals(context.Session, related.Context?.Session))
        {
            CheckOutside(owner, relationship, related);
        }
    }

    /// <summary>Called before a flush writes a changed relationship to an entity.</summary>
    /// <param name="session">The session that writes; null for a plan without one.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="related">An entity at one of its ends.</param>
    /// <exception cref="SessionStateException">The entity belongs to another open session.</exception>
    public static void CheckWritten(IEntitySession? session, Relationship relationship, Entity related)
    {
        if (session is not null && related.Session is { } other && !ReferenceEquals(other, session))
        {
            var type = related.GetEntityType();
            var key = related.StoredState == EntityState.Pending ? "" : $" with key {type.GetKey(related)}";
            throw new SessionStateException(
                $"{relationship} was changed, and the {type.Name}{key} at one of its ends belongs to another open session, so that the change is not written. "
                + $"Load the {type.Name} with this session, or close the other one first.");
        }
    }

    /// <summary>The error for an entity of another open session.</summary>
    public static SessionStateException IsElsewhere(Entity entity) =>
        new($"This {entity.GetEntityType().Name} belongs to another open session. Load it with this session, or close the other one first.");

    private static void CheckOutside(Entity owner, Relationship relationship, Entity related)
    {
        if (owner.Session is not { } session)
        {
            return;
        }

        if (related.Session is not null)
        {
            throw IsElsewhere(related);
        }

        if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            session.CheckEntry(related, relationship.Inverse as ToOne);
        }
    }
}
