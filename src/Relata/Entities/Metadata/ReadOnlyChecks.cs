namespace Relata.Entities.Metadata;

/// <summary>Refuses what would write a row of a view, or change a relationship that is only read.</summary>
internal static class ReadOnlyChecks
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

    /// <summary>Throws if the relationship is only read, or if a change of it would write a row of a view.</summary>
    public static void Check(Relationship relationship)
    {
        if (relationship.IsViewOnly)
        {
            throw new ReadOnlyRelationshipException(
                $"{relationship} cannot be changed: it has ViewOnly = true and is only read. Change the relationship that writes {relationship.OwnerReference.Dependent.Name}.{relationship.OwnerReference.Name}, or the properties that the condition reads.");
        }

        if (relationship.IsReadOnly)
        {
            throw new ReadOnlyViewException(
                $"{relationship} cannot be changed: the foreign key is a column of the view {relationship.Related.Name}, which is only read. Write the entities that the view reads.");
        }
    }
}
