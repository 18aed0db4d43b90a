using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Flushing.Checks;

/// <summary>Tells of changed relationships that a flush does not write because an entity at one end is not in the session.</summary>
internal static class OutsideWarnings
{
    /// <summary>Warns once for each entity, with one message for all entities of a relationship.</summary>
    /// <exception cref="SessionStateException">The database refuses such entities: <see cref="DatabaseDiagnostics.RefuseOutsideObjects"/>.</exception>
    public static void Warn(Session session, FlushPlan plan)
    {
        if (session.Work.HeldBack is { } held)
        {
            foreach (var (relationship, entity) in plan.Outside)
            {
                // The other end of a relationship without an inverse has recorded nothing that a part could write.
                if (relationship.Inverse is not null)
                {
                    held.TryAdd(entity, relationship);
                }
            }

            Warn(session, plan.Outside.RemoveAll(static reference => reference.Relationship.Inverse is not null));
        }
        else
        {
            Warn(session, plan.Outside);
        }
    }

    /// <inheritdoc cref="Warn(Session, FlushPlan)" />
    public static void Warn(Session session, ImmutableArray<OutsideReference> outside)
    {
        if (session.Database.Diagnostics.RefuseOutsideObjects && outside.Any())
        {
            throw new SessionStateException(Message(outside.GroupBy(reference => reference.Relationship).First()));
        }

        foreach (var references in outside.Where(reference => session.Work.Outside.Add(reference.Entity)).GroupBy(reference => reference.Relationship).ToList())
        {
            session.Database.Warn(Message(references));
        }
    }

    private static string Message(IGrouping<Relationship, OutsideReference> references)
    {
        var name = references.First().Entity.GetEntityType().Name;
        return $"{references.Key} was changed, but {references.Count()} {name} object(s) at its other end are not in the session: "
            + $"neither they nor the relationship are written. Call session.Add with the {name}, or take it out of {references.Key}.";
    }
}
