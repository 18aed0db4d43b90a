using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Linking;

/// <summary>What an edge of a running plan is loaded with.</summary>
/// <param name="Segment">The segment that loads it.</param>
/// <param name="Related">The related node.</param>
/// <param name="Session">The session.</param>
/// <param name="PopulateExisting">Whether what is loaded is loaded again.</param>
internal sealed record LinkContext(Segment Segment, NodeRun Related, Session Session, bool PopulateExisting)
{
    /// <summary>Whether keys are asked for even if their answer is in memory: a repeated SELECT below needs them all.</summary>
    public bool NeedsAllKeys { get; init; }

    /// <summary>Whether an object in memory lacks what the segment joins to it: then its row is asked for, because that comes with it.</summary>
    public bool LacksJoined(Entity related) => LacksJoined(Segment.Root, related);

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
