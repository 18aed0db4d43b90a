using Relata.Relations;
using Relata.Sessions.Flushing;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Upserting;

/// <summary>Brings what an upsert has written into the session: on the object that was given, or on the one the session has for the row.</summary>
internal sealed class UpsertArrival(Session session)
{
    public Session Session { get; } = session;

    /// <summary>The session's object for a row, ready to be filled from it.</summary>
    /// <param name="given">The object that was given.</param>
    /// <param name="written">An object with the row's key.</param>
    public Entity Receive(Entity given, Entity written)
    {
        var work = Session.Work;
        var type = given.GetEntityType();
        if (Session.Identities.Of(type).Find(written) is { } held)
        {
            work.Undo.Keep(held);
            return held;
        }

        if (given.StoredState == EntityState.Transient)
        {
            // What a rollback finds it as: new.
            given.Context = Session.Loader.DefaultContext(type);
            given.State = EntityState.Pending;
        }

        work.Undo.Keep(given);
        return given;
    }

    /// <summary>The object has been filled.</summary>
    public void Settle(Entity given, Entity own)
    {
        if (own != given)
        {
            OtherSides.Forget(given);
            return;
        }

        ClearChanges(own);
        Session.Work.Attach(own);
        new FlushFinish(Session, Session.Work).JoinPrincipals(own);
    }

    // A one-to-one relationship whose key the other side holds is still to be written.
    private static void ClearChanges(Entity own)
    {
        if (own.GetEntityType().Relationships.OfType<ToOne>().All(relationship => IsHeld(relationship) || !own.IsToOneChanged(relationship.Index)))
        {
            own.ClearChanges();
        }

        own.ClearColumnChanges();
    }

    private static bool IsHeld(ToOne relationship) => relationship.Link is ForeignKeyLink { IsHeldByOwner: true };
}
