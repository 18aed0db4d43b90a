using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Properties;

/// <summary>Handles the access to a relationship that is not loaded.</summary>
internal static class RelationshipAccess
{
    /// <summary>Loads the relationship, leaves it unloaded or throws, depending on the owner's load plan.</summary>
    public static void Load(Entity owner, Relationship relationship)
    {
        if (owner.StoredState is EntityState.Transient or EntityState.Pending || owner.Context?.IsExcluded(owner, relationship) == true)
        {
            return;
        }

        if (owner.Session is not null)
        {
            owner.Context!.Load(owner, relationship);
            return;
        }

        LoadDetached(owner, relationship);
    }

    /// <summary>The exception for what would load a list that is write-only.</summary>
    public static RelationshipNotLoadedException IsWriteOnly(Relationship relationship) => new(
        $"{relationship} is write-only: it is never loaded. Query its rows with session.Query(owner, ({relationship.Owner.Name} x) => x.{relationship.Name}), "
        + "or load some of them by an option with Where or Take.");

    // If the foreign key is null there is no related entity, and no database is needed to know it.
    private static void LoadDetached(Entity owner, Relationship relationship)
    {
        if (relationship is ToOne toOne && relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key.IsNull(owner))
        {
            toOne.Fill(owner, null);
            return;
        }

        if (relationship.IsWriteOnly)
        {
            throw IsWriteOnly(relationship);
        }

        if (owner.Context?.IsNeverLoaded(relationship) != true)
        {
            throw new DetachedInstanceException(
                $"{relationship} is not loaded, and the session of this {owner.GetEntityType().Name} is closed. "
                + $"Load it in the query with .Options(Load.SelectIn(({relationship.Owner.Name} x) => x.{relationship.Name})), "
                + "or onto the object with session.LoadAsync.");
        }
    }
}
