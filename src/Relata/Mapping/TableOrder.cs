using Relata.Relational;

namespace Relata.Mapping;

/// <summary>The order in which rows of entities are inserted: principals before dependents. Entities with cyclic foreign keys form one group.</summary>
internal static class TableOrder
{
    /// <summary>The groups, principals first.</summary>
    public static List<List<EntityType>> Of(IEnumerable<EntityType> types) =>
        DependencyOrder<EntityType>.Of(types, type => type.ForeignKeys.Select(key => key.Principal));

    /// <summary>Whether rows of the group can refer to each other.</summary>
    public static bool IsCyclic(List<EntityType> group) =>
        group.Count > 1 || group[0].ForeignKeys.Any(key => key.Principal == group[0]);
}
