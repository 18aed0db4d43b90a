using Relata.Loaders.Linking;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Relations;
using Relata.Rows;

namespace Relata.Loaders.Running;

/// <summary>A segment while its plan runs: gathers the keys to ask for, reads the rows, links them.</summary>
internal sealed class SegmentRun : IResultReader
{
    private readonly LoadRun _run;
    private readonly Segment _segment;
    private readonly EdgeLoader[] _loaders;
    private Action? _finish;
    private Action? _cancel;

    public SegmentRun(LoadRun run, Segment segment)
    {
        _run = run;
        _segment = segment;
        _loaders = new EdgeLoader[segment.Edges.Length];
        var context = new LinkContext(segment, run[segment.Root.Node], run.Session, run.PopulateExisting) { NeedsAllKeys = run.RepeatsKeysOf(segment) };
        for (var i = 0; i < _loaders.Length; i++)
        {
            _loaders[i] = segment.Edges[i].Relationship.CreateLoader(context);
        }
    }

    /// <summary>The keys to ask for; null when there are none.</summary>
    public ValueSet? Collect()
    {
        ValueSet? keys = null;
        for (var i = 0; i < _loaders.Length; i++)
        {
            _loaders[i].Collect(_run[_segment.Edges[i].Owner].Reached, ref keys);
        }

        return keys;
    }

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow
    {
        var node = CreateReader<TRow>(_segment.Root);
        _finish = node.Finish;
        _cancel = node.Cancel;
        return _loaders.Length == 0
            ? _run.Rows!.Open(node, isMultiplied: _segment.Root.JoinedCollections > 0)
            : _loaders[0].Open(node);
    }

    public void Finish()
    {
        _finish?.Invoke();
        foreach (var loader in _loaders)
        {
            loader.Finish();
        }
    }

    public void Cancel()
    {
        _cancel?.Invoke();
        foreach (var loader in _loaders)
        {
            loader.Cancel();
        }
    }

    private NodeReader<TRow> CreateReader<TRow>(SegmentNode node)
        where TRow : struct, IRow
    {
        var joined = node.Joined.IsEmpty ? [] : new JoinedNode<TRow>[node.Joined.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = CreateJoined<TRow>(node, node.Joined[i]);
        }

        return node.Node.Type.CreateReader(_run[node.Node], node.First, joined, _run.PopulateExisting);
    }

    private JoinedNode<TRow> CreateJoined<TRow>(SegmentNode owner, SegmentNode node)
        where TRow : struct, IRow
    {
        var reader = CreateReader<TRow>(node);
        var otherSide = new OtherSide(node.Via!, node.Node);
        return node.Via is ToMany toMany
            ? new JoinedToMany<TRow>(reader, toMany, otherSide, isMultiplied: _segment.Repeats(owner), _run.PopulateExisting)
            : new JoinedToOne<TRow>(reader, (ToOne)node.Via!, otherSide, _run.PopulateExisting);
    }
}
