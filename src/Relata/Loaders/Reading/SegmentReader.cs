using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;
using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads the rows of a segment: the root entities of a query, or entities that a linker links to their owners, and the entities joined to them.</summary>
/// <param name="run">The run of the plan.</param>
/// <param name="segment">The segment.</param>
/// <param name="linker">Links the entities to their owners; null for the root of the plan.</param>
/// <param name="isMatching">Whether the rows are those of <see cref="Segment.Matches"/>.</param>
internal sealed class SegmentReader(LoadRun run, Segment segment, EdgeLinker? linker, bool isMatching = false) : IResultReader
{
    private NodeReader? _node;

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow
    {
        var node = Create<TRow>(segment.Root);
        _node = node;
        return linker is null ? run.Rows!.Open(node, isMultiplied: segment.RepeatsRoot || segment.Root.RepeatingJoins > 0)
            : isMatching ? linker.OpenMatches(node, segment.OwnerKeyLength + segment.Root.Width)
            : linker.Open(node);
    }

    /// <summary>Completes the joined relationships after the last row.</summary>
    public void Finish() => _node?.Finish();

    /// <summary>Cancels the load: relationships that were being filled are not loaded.</summary>
    public void Cancel() => _node?.Cancel();

    private NodeReader<TRow> Create<TRow>(SegmentNode node)
        where TRow : struct, IRow
    {
        var joined = node.Joined.IsEmpty ? [] : new JoinedNode<TRow>[node.Joined.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = CreateJoined<TRow>(node, node.Joined[i]);
        }

        return NodeReader<TRow>.Create(run[node.Node], node.Shapes, joined, run.PopulateExisting);
    }

    // The rows of Segment.Matches repeat an entity for each owner that refers to it.
    private JoinedNode<TRow> CreateJoined<TRow>(SegmentNode owner, SegmentNode node)
        where TRow : struct, IRow
    {
        var reader = Create<TRow>(node);
        return node.Via is ToMany toMany
            ? new JoinedToMany<TRow>(reader, toMany, new LoadFixup(toMany, node.Node, run), node.Filter, isMultiplied: isMatching || segment.HasDuplicates(owner), run.PopulateExisting)
            : new JoinedToOne<TRow>(reader, node, (ToOne)node.Via!, run);
    }
}
