namespace Relata.Entities.Metadata.Hierarchies;

/// <summary>Checks what the classes of a hierarchy must agree about. The generator reads each class alone, so that it cannot.</summary>
internal static class HierarchyChecks
{
    /// <exception cref="MappingException">Two classes have one discriminator value, or one column with two types.</exception>
    public static void Check(Hierarchy hierarchy)
    {
        // Some databases compare text without case.
        var concrete = hierarchy.Types.Where(type => type.DiscriminatorValue is not null);
        if (concrete.GroupBy(type => Hierarchy.StoredValue(type) is var value && value is string text ? text.ToUpperInvariant() : value).FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw new MappingException(
                "REL146",
                $"{shared.First()} and {shared.Last()} have one discriminator value, {Hierarchy.StoredValue(shared.Last())}, so that a row does not tell its class. "
                + "Give one of them another with [DiscriminatorValue].");
        }

        foreach (var type in hierarchy.Types)
        {
            foreach (var column in type.Columns)
            {
                Check(hierarchy, type, column);
            }
        }
    }

    private static void Check(Hierarchy hierarchy, EntityType type, MappedColumn column)
    {
        var first = hierarchy.Columns.First(other => string.Equals(other.NameInHierarchy, column.NameInHierarchy, StringComparison.OrdinalIgnoreCase));
        if (first != column && (first.Column with { IsNullable = true } != column.Column with { IsNullable = true } || first.Format?.GetType() != column.Format?.GetType()))
        {
            var owner = hierarchy.Types.First(other => other.Columns.Contains(first));
            throw new MappingException(
                "REL147",
                $"{owner}.{first} and {type}.{column} are both column '{column.Name}' of {(type.IsConcrete ? $"the rows that queries for {type.Root} read" : $"table '{column.Part}'")}, and are declared differently. "
                + "Declare them alike to share the column, or name one with [Column(\"name\")].");
        }
    }
}
