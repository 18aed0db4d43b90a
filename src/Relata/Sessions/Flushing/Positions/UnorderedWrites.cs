namespace Relata.Sessions.Flushing.Positions;

/// <summary>Refuses writes that would insert an entity of an ordered list without a position.</summary>
internal static class UnorderedWrites
{
    /// <summary>Throws if entities of a class are in ordered lists.</summary>
    /// <param name="type">The class.</param>
    /// <param name="operation">What would insert its rows: <c>upserted</c>.</param>
    /// <exception cref="MappingException">They are.</exception>
    public static void Refuse(EntityType type, string operation)
    {
        foreach (var relationship in type.OrderedLists)
        {
            throw new MappingException(
                "REL186",
                $"A {type} cannot be {operation}: {relationship} keeps its order in {type}.{relationship.Position}, and only a session that adds the {type} to the list knows its position. "
                + $"Add it to the list, or set its reference or foreign key, and flush.");
        }
    }
}
