using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Upserting;

/// <summary>Attaches upserted rows to the session: to the given entity, or to the identity map's instance for the row.</summary>
internal sealed class UpsertAttaching(Session session)
{
    private readonly LinkRowFixup _links = new(session, session.Work.Undo);

    public Session Session { get; } = session;

    /// <summary>Returns the instance to be filled from the row.</summary>
    /// <param name="given">The upserted entity.</param>
    /// <param name="written">An entity with the key of the row.</param>
    public Entity ChooseInstance(Entity given, Entity written)
    {
        var work = Session.Work;
        var type = given.GetEntityType();
        if (Session.Identities.Of(type).Find(written) is { } tracked)
        {
            work.Undo.Keep(tracked);
            return tracked;
        }

        if (given.StoredState == EntityState.Transient)
        {
            // The state to which a rollback restores the entity.
            given.Context = Session.Loader.DefaultContext(type);
            given.State = EntityState.Pending;
        }

        work.Undo.Keep(given);
        return given;
    }

    /// <summary>Completes the instance after it has been filled.</summary>
    public void Complete(Entity given, Entity own)
    {
        _links.Add(own);
        if (own != given)
        {
            RowFixup.Remove(given);
            return;
        }

        ClearChanges(own);
        Session.Work.Attach(own);
        new FlushFinish(Session, Session.Work).AddToPrincipals(own);
    }

    // A one-to-one relationship whose foreign key is in the related row is still to be written.
    private static void ClearChanges(Entity own)
    {
        if (own.GetEntityType().Relationships.OfType<ToOne>().All(relationship => HoldsForeignKey(relationship) || !own.IsToOneChanged(relationship.Index)))
        {
            own.ClearChanges();
        }

        own.ClearColumnChanges();
    }

    private static bool HoldsForeignKey(ToOne relationship) => relationship.Link is ForeignKeyLink { IsHeldByOwner: true };
}
