using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Flushing;

/// <summary>Tells of changed relationships that a flush does not write because an entity at one end is not in the session.</summary>
internal static class OutsideWarnings
{
    /// <summary>Warns once for each entity, with one message for all entities of a relationship.</summary>
    /// <exception cref="SessionStateException">The database refuses such entities: <see cref="DatabaseDiagnostics.RefuseOutsideObjects"/>.</exception>
    public static void Warn(Session session, FlushPlan plan)
    {
        if (session.Database.Diagnostics.RefuseOutsideObjects && plan.Outside.Any())
        {
            throw new SessionStateException(Message(plan.Outside.GroupBy(reference => reference.Relationship).First()));
        }

        foreach (var references in plan.Outside.Where(reference => session.Work.Outside.Add(reference.Entity)).GroupBy(reference => reference.Relationship).ToList())
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
