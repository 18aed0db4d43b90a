namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Decides which dependents of deleted entities a flush leaves to the ON DELETE action of their foreign key.</summary>
internal static class PassiveDeletes
{
    /// <summary>Whether dependents that are not in memory are left to the database: it acts by its foreign keys, and no audit trail has to record the rows.</summary>
    public static bool AreLeft(Session session, Relationship relationship) =>
        relationship.PassiveDeletes && session.Database.EnforcesForeignKeys && session.Trail?.MayAudit(relationship.Related) != true;

    /// <summary>Whether rows with the foreign key are left to the database: by their relationships, or because a relationship neither deletes nor clears them.</summary>
    public static bool AreLeft(Session session, ForeignKey key) =>
        key.PrincipalRelationships.All(relationship => AreLeft(session, relationship) || !(relationship.Cascade.HasFlag(Cascade.Delete) || key.IsNullable));
}
