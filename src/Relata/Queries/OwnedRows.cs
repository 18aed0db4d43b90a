namespace Relata.Queries;

/// <summary>The rows of a query that begins with one owner: those of its to-many relationship.</summary>
/// <param name="relationship">The relationship.</param>
/// <param name="owner">The owner. Its key is read when the query is executed, because a pending owner may get it by the flush before.</param>
internal sealed class OwnedRows(ToMany relationship, Entity owner)
{
    public ToMany Relationship => relationship;

    /// <exception cref="SessionStateException">The owner has never been in a session, or is not in one any more and has no row.</exception>
    public Entity Owner => owner.State == EntityState.Transient
        ? throw new SessionStateException($"This {owner.GetEntityType().Name} is new: no row of {relationship} can refer to it. Add it to the session first.")
        : owner;
}
