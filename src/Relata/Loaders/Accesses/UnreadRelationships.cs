using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Accesses;

/// <summary>The relationships that options have loaded in a session, until the program reads them.</summary>
/// <remarks>By relationship and not by path, because a later query may give the owners another plan before they are read.</remarks>
internal sealed class UnreadRelationships
{
    private readonly Dictionary<Relationship, (Loading Strategy, int Rows)> _loaded = [];
    private readonly HashSet<Relationship> _read = [];

    public void NoteRead(Relationship relationship) => _read.Add(relationship);

    /// <summary>Notes what a statement has loaded.</summary>
    public void NoteLoaded(Segment segment, int rows)
    {
        if (rows == 0)
        {
            return;
        }

        // The owners of an access have no plan: it is a read.
        foreach (var edge in segment.Edges.Where(edge => !edge.Owner.Relationships.IsEmpty))
        {
            Add(edge.Owner[edge.Relationship], rows);
        }

        foreach (var owner in segment.Root.All)
        {
            foreach (var joined in owner.Joined)
            {
                Add(owner.Node[joined.Via!], rows);
            }
        }
    }

    /// <summary>The warnings about relationships that were not read.</summary>
    public IEnumerable<string> Warnings() => _loaded
        .Where(loaded => !_read.Contains(loaded.Key))
        .Select(loaded => $"{loaded.Key} was loaded by an option ({loaded.Value.Strategy}, {loaded.Value.Rows} rows) and was not read before the session was closed. "
            + "Leave the option out where it is not needed.");

    private void Add(RelationshipPlan plan, int rows)
    {
        if (plan.Source is StrategySource.Option or StrategySource.AllOption)
        {
            _loaded[plan.Relationship] = (plan.Strategy, rows + _loaded.GetValueOrDefault(plan.Relationship).Rows);
        }
    }
}
