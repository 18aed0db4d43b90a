using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Running;

/// <summary>
/// Refreshes expired owners before their references are loaded, because the foreign key of the row determines the related entity, and before lists that follow
/// a unique key of theirs. An owner whose row no longer exists keeps its values.
/// </summary>
internal static class ExpiredOwners
{
    public static async ValueTask ReadAsync(LoadRun run, ImmutableArray<Segment> batch, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var segment in batch)
        {
            foreach (var edge in segment.Edges)
            {
                if (DependsOnRow(edge.Relationship) && Find(run, edge) is { } expired)
                {
                    // The refresh has given the entities a context of its own; they belong to the result of this load.
                    var contexts = expired.ConvertAll(owner => owner.Context);
                    await run.Session.Loader.GetManyAsync(edge.Owner.Type, expired, populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
                    for (var i = 0; i < expired.Count; i++)
                    {
                        expired[i].Context = contexts[i];
                    }
                }
            }
        }
    }

    // The primary key of a row stays the same.
    private static bool DependsOnRow(Relationship relationship) => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } || !relationship.OwnerReference.IsToPrimaryKey;

    private static List<Entity>? Find(LoadRun run, SegmentEdge edge)
    {
        List<Entity>? expired = null;
        var reached = run[edge.Owner].Reached;
        for (var i = run.CountTaken(edge); i < reached.Count; i++)
        {
            if (reached[i].IsExpired && edge.Relationship.Owner.IsInstance(reached[i]) && (run.PopulateExisting || !edge.Relationship.IsLoaded(reached[i])))
            {
                (expired ??= []).Add(reached[i]);
            }
        }

        return expired;
    }
}
