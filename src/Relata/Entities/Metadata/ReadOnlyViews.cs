namespace Relata.Entities.Metadata;

/// <summary>Refuses what would write a row of a view.</summary>
internal static class ReadOnlyViews
{
    /// <summary>Throws if the entity is a view.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="operation">What would write a row: <c>added</c>.</param>
    public static void Check(EntityType type, string operation)
    {
        if (type.IsView)
        {
            throw new ReadOnlyViewException($"A {type.Name} cannot be {operation}: it is a row of a view, which is only read. Write the entities that the view reads.");
        }
    }

    /// <summary>Throws if a change of the relationship would write a row of a view.</summary>
    public static void Check(Relationship relationship)
    {
        if (relationship.IsReadOnly)
        {
            throw new ReadOnlyViewException(
                $"{relationship} cannot be changed: the foreign key is a column of the view {relationship.Related.Name}, which is only read. Write the entities that the view reads.");
        }
    }
}
