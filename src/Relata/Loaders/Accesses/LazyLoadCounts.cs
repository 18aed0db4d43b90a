using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Relata.Loaders.Accesses;

/// <summary>For how many owners of a result each relationship and column was loaded lazily.</summary>
internal sealed class LazyLoadCounts
{
    // By path: every place in a plan has a relationship plan of its own, and plans of accesses are cached by the one that was accessed. For columns, by the
    // context of the entities and the column.
    private readonly Dictionary<object, (int Owners, int Last)> _counts = [];

    /// <summary>Counts a lazy load. An owner that loads again after it has expired counts once.</summary>
    /// <returns>The number of owners so far, and whether this one was added.</returns>
    public (int Owners, bool IsNew) Add(object access, Entity owner)
    {
        // The counts outlive the owner: they remember its identity, and not itself.
        var identity = RuntimeHelpers.GetHashCode(owner);
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, access, out var isKnown);
        var isNew = !isKnown || count.Last != identity;
        count = (count.Owners + (isNew ? 1 : 0), identity);
        return (count.Owners, isNew);
    }
}
