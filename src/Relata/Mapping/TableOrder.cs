using Relata.Relational;

namespace Relata.Mapping;

/// <summary>The order in which rows of entities are inserted: principals before dependents. Entities with cyclic foreign keys form one group.</summary>
/// <remarks>The classes of a hierarchy are in one group, because a foreign key to the base may refer to a row of any of them.</remarks>
internal static class TableOrder
{
    /// <summary>The groups, principals first.</summary>
    public static List<List<EntityType>> Of(IEnumerable<EntityType> types)
    {
        var byRoot = types.GroupBy(type => type.Root).ToDictionary(group => group.Key, group => group.ToList());
        if (byRoot.Count < 2)
        {
            return [.. byRoot.Values];
        }

        return DependencyOrder<EntityType>.Of(byRoot.Keys, root => root.Hierarchy.ForeignKeys.Select(key => key.Principal.Root))
            .ConvertAll(roots => roots.ConvertAll(root => byRoot[root]).SelectMany(group => group).ToList());
    }

    /// <summary>
    /// The groups in the order in which rows are deleted, reversed: as <see cref="Of"/>, and rows with which the database may delete others by ON DELETE CASCADE, also through tables that are not among
    /// them, before those. The roots of a group need not refer to each other.
    /// </summary>
    public static List<List<EntityType>> OfDeleted(IReadOnlyCollection<EntityType> roots) =>
        roots.Count < 2
            ? [.. roots.Select(root => new List<EntityType> { root })]
            : DependencyOrder<EntityType>.Of(roots, root => root.Hierarchy.ForeignKeys.Select(key => key.Principal.Root).Concat(root.Hierarchy.CascadingPrincipals));

    /// <summary>Whether rows of the group can refer to each other.</summary>
    public static bool IsCyclic(List<EntityType> group)
    {
        foreach (var type in group)
        {
            foreach (var key in type.Root.Hierarchy.ForeignKeys)
            {
                foreach (var other in group)
                {
                    if (other.Root == key.Principal.Root)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
