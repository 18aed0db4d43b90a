using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Linking;

/// <summary>Entities that their owners have in memory, in place of a row of a segment, with the entities that the segment joins to them.</summary>
internal static class JoinedInMemory
{
    /// <summary>Marks an entity, and the entities that are joined to it, as reached.</summary>
    public static void Reach(LoadRun run, SegmentNode node, Entity entity)
    {
        if (entity.StoredState != EntityState.Persistent || entity.Session != run.Session)
        {
            return;
        }

        run[node.Node].ReachInMemory(entity);
        foreach (var joined in node.Joined)
        {
            if (joined.Via!.Owner.IsInstance(entity) && (joined.Node.IsFollowed || run.Session.Identities.HasUnloadedColumns))
            {
                foreach (var related in joined.Via!.InMemory(entity))
                {
                    Reach(run, joined, related);
                }
            }
        }
    }

    /// <summary>Whether an entity lacks entities that are joined to it, so that its row must be queried.</summary>
    public static bool AreMissing(SegmentNode node, Entity entity)
    {
        foreach (var joined in node.Joined)
        {
            if (joined.Via!.Owner.IsInstance(entity) && entity.StoredState == EntityState.Persistent
                && (!joined.Via!.IsLoaded(entity) || joined.Via.InMemory(entity).Any(related => AreMissing(joined, related))))
            {
                return true;
            }
        }

        return false;
    }
}
