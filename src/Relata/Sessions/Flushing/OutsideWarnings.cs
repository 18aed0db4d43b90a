namespace Relata.Sessions.Flushing;

/// <summary>Warns about changed relationships that a flush does not write because an entity at one end is not in the session.</summary>
internal static class OutsideWarnings
{
    /// <summary>Warns once for each entity, with one message for all entities of a relationship.</summary>
    public static void Warn(Session session, FlushPlan plan)
    {
        foreach (var references in plan.Outside.Where(reference => session.Work.Outside.Add(reference.Entity)).GroupBy(reference => reference.Relationship).ToList())
        {
            var (relationship, entity) = references.First();
            var name = entity.GetEntityType().Name;
            session.Database.Warn(
                $"{relationship} was changed, but {references.Count()} {name} object(s) at its other end are not in the session: "
                + $"neither they nor the relationship are written. Call session.Add with the {name}, or take it out of {relationship}.");
        }
    }
}
