using Relata.Relational;

namespace Relata.Mapping;

/// <summary>Entities in the order in which their rows are inserted: principals before dependents. Entities that refer to each other in a circle are one group.</summary>
internal static class TableOrder
{
    /// <summary>The groups, principals first.</summary>
    public static List<List<EntityType>> Of(IEnumerable<EntityType> types) =>
        DependencyOrder<EntityType>.Of(types, type => type.ForeignKeys.Select(key => key.Principal));

    /// <summary>Whether rows of the group can refer to each other.</summary>
    public static bool IsCircular(List<EntityType> group) =>
        group.Count > 1 || group[0].ForeignKeys.Any(key => key.Principal == group[0]);
}
