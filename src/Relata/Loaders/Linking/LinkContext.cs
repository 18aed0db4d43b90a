using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Linking;

/// <summary>What an edge of a running plan is loaded with.</summary>
/// <param name="Segment">The segment that loads it.</param>
/// <param name="Run">The run of the plan.</param>
internal sealed record LinkContext(Segment Segment, LoadRun Run)
{
    /// <summary>The session.</summary>
    public ILoadingSession Session => Run.Session;

    /// <summary>Whether what is loaded is loaded again.</summary>
    public bool PopulateExisting => Run.PopulateExisting;

    /// <summary>The related node.</summary>
    public NodeRun Related { get; } = Run[Segment.Root.Node];

    /// <summary>Whether keys are asked for even if their answer is in memory: a repeated SELECT below needs them all.</summary>
    public bool NeedsAllKeys { get; } = Run.RepeatsKeysOf(Segment);

    // The owners of a repeated SELECT, which may not find those that are reached in memory alone.
    private NodeRun? RepeatedOwners { get; } = Segment.Kind == SegmentKind.Subquery ? Run[Segment.Edges[0].Owner] : null;

    /// <summary>Whether the owner may be none of those that the segment's statement finds, so that no row is no answer.</summary>
    public bool IsUncertain(Entity owner) => RepeatedOwners is not null && RepeatedOwners.IsOutsideSelect(owner);

    /// <summary>Reaches an object that its owner has in memory, and what is joined to it there.</summary>
    public void Reach(Entity? related)
    {
        if (related is not null)
        {
            Reach(Segment.Root, related);
        }
    }

    /// <summary>Whether an object in memory lacks what the segment joins to it: then its row is asked for, because that comes with it.</summary>
    public bool LacksJoined(Entity related) => LacksJoined(Segment.Root, related);

    private void Reach(SegmentNode node, Entity entity)
    {
        if (entity.StoredState != EntityState.Persistent || entity.Session != Session)
        {
            return;
        }

        Run[node.Node].ReachInMemory(entity);
        foreach (var joined in node.Joined)
        {
            if (joined.Node.IsFollowed)
            {
                foreach (var related in joined.Via!.InMemory(entity))
                {
                    Reach(joined, related);
                }
            }
        }
    }

    private static bool LacksJoined(SegmentNode node, Entity entity)
    {
        foreach (var joined in node.Joined)
        {
            if (entity.StoredState == EntityState.Persistent
                && (!joined.Via!.IsLoaded(entity) || joined.Via.InMemory(entity).Any(related => LacksJoined(joined, related))))
            {
                return true;
            }
        }

        return false;
    }
}
