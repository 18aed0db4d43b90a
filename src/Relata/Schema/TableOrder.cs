using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Schema;

/// <summary>Entities in the order of their foreign keys: a table comes after those it refers to.</summary>
internal static class TableOrder
{
    /// <remarks>Tables that refer to each other in a circle come in the order given.</remarks>
    public static ImmutableArray<EntityType> Of(ImmutableArray<EntityType> types)
    {
        var wanted = types.ToHashSet();
        var ordered = ImmutableArray.CreateBuilder<EntityType>(types.Length);
        var seen = new HashSet<EntityType>();
        foreach (var type in types)
        {
            Add(type);
        }

        return ordered.ToImmutable();

        void Add(EntityType type)
        {
            if (!wanted.Contains(type) || !seen.Add(type))
            {
                return;
            }

            foreach (var key in type.ForeignKeys)
            {
                Add(key.Principal);
            }

            ordered.Add(type);
        }
    }
}
