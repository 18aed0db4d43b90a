using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>A changed relationship with the foreign key that it determines.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Copy">The foreign key with its dependent and its new principal.</param>
internal readonly record struct ReferenceChange(Relationship Relationship, KeyCopy Copy)
{
    /// <summary>The changes of an entity's to-one relationships. In a derived class, those that it declares follow the lists of its base.</summary>
    public static IEnumerable<ReferenceChange> Of(Entity owner)
    {
        foreach (var relationship in owner.GetEntityType().Relationships)
        {
            if (relationship is not ToOne toOne || !owner.IsToOneChanged(toOne.Index))
            {
                continue;
            }

            var link = (ForeignKeyLink)toOne.Link;
            var related = toOne.GetRelated(owner);
            if (link.IsHeldByOwner)
            {
                yield return new ReferenceChange(toOne, new KeyCopy(link.Key, owner, related));
            }
            else if (related is not null)
            {
                yield return new ReferenceChange(toOne, new KeyCopy(link.Key, related, owner));
            }
        }
    }

    /// <summary>The additions to a list whose entities hold the foreign key.</summary>
    public static IEnumerable<ReferenceChange> Of(RelatedList list) =>
        list.Relationship!.Link is ForeignKeyLink link
            ? list.Added.Select(related => new ReferenceChange(list.Relationship, new KeyCopy(link.Key, related, list.Owner!)))
            : [];
}
