using Relata.Entities.Relationships;

namespace Relata.Entities.Lists;

/// <summary>Several objects of one row, of which a shortcut links one.</summary>
internal static class ShortcutRows
{
    public static bool Has(Entity entity) => entity.StoredState is not (EntityState.Transient or EntityState.Pending);

    /// <summary>Checks an object for which another one of its row stands.</summary>
    /// <param name="list">The shortcut.</param>
    /// <param name="session">The session of its owner; null for none.</param>
    /// <param name="given">The object.</param>
    /// <param name="held">The one that stands for it; null if it is not loaded.</param>
    /// <exception cref="SessionStateException">It has changes, which would be lost, or belongs to another open session.</exception>
    public static void CheckDropped(ToMany list, IEntitySession? session, Entity given, Entity? held)
    {
        if (ReferenceEquals(given, held) || (held is null && session is not null && ReferenceEquals(given.Session, session)))
        {
            return;
        }

        if (given.Session is not null && !ReferenceEquals(given.Session, session))
        {
            throw SessionBoundary.ElsewhereError(given);
        }

        if (given.HasChanges || ToMany.ListsOf(given).Any(lists => lists.HasChanges))
        {
            var type = given.GetEntityType();
            throw new SessionStateException(
                $"{list} is given a changed {type.Name} with key {type.GetKey(given)}, and another object stands for its row there, so that the changes would be lost. Copy them onto that one with Merge.");
        }
    }
}
