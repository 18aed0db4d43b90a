namespace Relata.Entities.Relationships;

/// <summary>Keeps relationships inside one session: of two open sessions, each would write what the other one holds.</summary>
internal static class SessionBoundary
{
    /// <summary>Whether an entity belongs to an open session that is neither this one nor, of a part of many rows, the one that it writes for.</summary>
    public static bool IsOfAnother(IEntitySession session, Entity entity) =>
        entity.Session is { } other && !ReferenceEquals(other, session) && !ReferenceEquals(other, session.Outer);

    /// <summary>
    /// Called before an entity becomes related to an owner: neither it nor, if the relationship cascades, what enters the session of the owner with it may belong to another open session. Nothing has
    /// changed when this throws.
    /// </summary>
    /// <exception cref="SessionStateException">An entity belongs to another open session, or cannot enter the session of the owner for another reason.</exception>
    public static void Check(Entity owner, Relationship relationship, Entity related)
    {
        if (IsOutside(owner, related))
        {
            CheckOutside(owner, relationship, [related]);
        }
    }

    /// <summary>Called before entities become related to an owner. What enters the session with several of them is gone through once.</summary>
    /// <inheritdoc cref="Check" />
    public static void CheckAll(Entity owner, Relationship relationship, IEnumerable<Entity> related)
    {
        List<Entity>? outside = null;
        foreach (var entity in related)
        {
            if (IsOutside(owner, entity))
            {
                (outside ??= []).Add(entity);
            }
        }

        if (outside is not null)
        {
            CheckOutside(owner, relationship, outside);
        }
    }

    /// <summary>Called before a flush writes a changed relationship to an entity.</summary>
    /// <param name="session">The session that writes; null for a plan without one.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="related">An entity at one of its ends.</param>
    /// <exception cref="SessionStateException">The entity belongs to another open session.</exception>
    public static void CheckWritten(IEntitySession? session, Relationship relationship, Entity related)
    {
        if (session is not null && IsOfAnother(session, related))
        {
            var type = related.GetEntityType();
            var key = related.StoredState == EntityState.Pending ? "" : $" with key {type.GetKey(related)}";
            throw new SessionStateException(
                $"{relationship} was changed, and the {type.Name}{key} at one of its ends belongs to another open session, so that the change is not written. "
                + $"Load the {type.Name} with this session, or close the other one first.");
        }
    }

    /// <summary>The error for an entity of another open session.</summary>
    public static SessionStateException ElsewhereError(Entity entity) =>
        new($"This {entity.GetEntityType().Name} belongs to another open session. Load it with this session, or close the other one first.");

    // Entities of one query have one context, and most related ones have one session.
    private static bool IsOutside(Entity owner, Entity related) =>
        owner.Context is { } context && !ReferenceEquals(context, related.Context) && !ReferenceEquals(context.Session, related.Context?.Session);

    private static void CheckOutside(Entity owner, Relationship relationship, IReadOnlyList<Entity> related)
    {
        if (owner.Session is not { } session)
        {
            return;
        }

        foreach (var entity in related)
        {
            if (IsOfAnother(session, entity))
            {
                throw ElsewhereError(entity);
            }
        }

        if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            session.CheckEntries(related, relationship.Inverse as ToOne);
        }
    }
}
