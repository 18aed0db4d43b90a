using System.Collections.Immutable;
using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Mapping;
using Relata.Providers;
using Relata.Relations;
using Relata.Sql;

namespace Relata.Loaders.Running;

/// <summary>A segment while its plan runs: gathers the keys to ask for, is the statement that asks, reads the rows, links them.</summary>
internal sealed class SegmentRun : Statement, IResultReader
{
    private readonly LoadRun _run;
    private readonly Segment _segment;
    private readonly EdgeLoader[] _loaders;
    private ValueSet? _keys;
    private Action? _finish;
    private Action? _cancel;
    private bool _isCollected;
    private bool _isDone;

    public SegmentRun(LoadRun run, Segment segment)
    {
        _run = run;
        _segment = segment;
        _loaders = new EdgeLoader[segment.Edges.Length];
        var context = _loaders.Length == 0 ? null : new LinkContext(segment, run);
        for (var i = 0; i < _loaders.Length; i++)
        {
            // Of a recursion the edges are one relationship, whose rows are linked to owners of both.
            _loaders[i] = i > 0 && segment.IsRecursive ? _loaders[0] : EdgeLoader.Create(segment.Edges[i].Relationship, context!);
        }
    }

    public override string Text => _segment.Sql!.Text;

    internal override ImmutableArray<bool> Untyped => _segment.Sql!.Untyped;

    public override IResultReader Reader => this;

    /// <summary>The keys to ask for; null when there are none. The owners' relationships are being filled from now on.</summary>
    public ValueSet? Collect()
    {
        _isCollected = true;
        ValueSet? keys = null;
        for (var i = 0; i < _loaders.Length; i++)
        {
            _loaders[i].Collect(_run.TakeOwners(_segment, _segment.Edges[i]), ref keys);
        }

        return keys;
    }

    /// <summary>The keys that the statement asks for; where it repeats another segment's SELECT, that one's.</summary>
    public SegmentRun AskFor(ValueSet? keys)
    {
        _keys = keys;
        return this;
    }

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var source in _segment.Sql!.Parameters)
        {
            switch (source.Kind)
            {
                case ValueSourceKind.Value:
                    ColumnTypes.Write(_run.Values[source.Index], ref writer);
                    break;
                case ValueSourceKind.Keys:
                    writer.WriteSet(_keys!);
                    break;
                // The parts of one key are consecutive in the text, and are written together.
                case ValueSourceKind.KeyPart when source.Index == 0:
                    _keys!.WriteTo(ref writer);
                    break;
            }
        }
    }

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow
    {
        if (!_isCollected)
        {
            // It was sent together with its owners' statement: now they are here.
            Collect();
        }

        var node = CreateReader<TRow>(_segment.Root);
        _finish = node.Finish;
        _cancel = node.Cancel;
        return _loaders.Length == 0
            ? _run.Rows!.Open(node, isMultiplied: _segment.Root.JoinedCollections > 0)
            : _loaders[0].Open(node);
    }

    public override void OnDone(int touched)
    {
        _isDone = true;
        _finish?.Invoke();
        foreach (var loader in Loaders)
        {
            loader.Finish();
        }
    }

    /// <summary>Answers the owners for whom the statement had no certain answer.</summary>
    public async ValueTask AnswerRestAsync(bool isAsync, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _loaders.Length; i++)
        {
            if (_loaders[i] is not { Unanswered: { } owners } loader || (i > 0 && loader == _loaders[0]))
            {
                continue;
            }

            var edge = _segment.Edges[i];
            if (_segment.Matches[i] is { } match && !(_segment.Kind == SegmentKind.Subquery && owners.Exists(_run[edge.Owner].IsOutsideSelect)))
            {
                var statement = new MatchRun(match, KeysOf.Of(edge.Relationship.Owner, owners), loader, this);
                await _run.Session.Connection.QueryAsync([statement], endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await _run.Session.Loader.LoadRelationshipAsync(owners, edge.Owner[edge.Relationship], isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Opens the rows of a statement that matches foreign keys: the same entities, and then the key.</summary>
    public (NodeReader<TRow> Node, RowReader<TRow> Reader) OpenMatches<TRow>(EdgeLoader loader)
        where TRow : struct, IRow
    {
        // The row of an entity to which several owners refer comes with each of them.
        var node = CreateReader<TRow>(_segment.Root, isShared: true);
        return (node, loader.OpenMatches(node, _segment.OwnerKeyLength + _segment.Root.Width));
    }

    /// <summary>Breaks off what is not done.</summary>
    public void Cancel()
    {
        if (_isDone)
        {
            return;
        }

        _cancel?.Invoke();
        foreach (var loader in Loaders)
        {
            loader.Cancel();
        }
    }

    // Each once.
    private ReadOnlySpan<EdgeLoader> Loaders => _segment.IsRecursive ? _loaders.AsSpan(0, 1) : _loaders;

    private NodeReader<TRow> CreateReader<TRow>(SegmentNode node, bool isShared = false)
        where TRow : struct, IRow
    {
        var joined = node.Joined.IsEmpty ? [] : new JoinedNode<TRow>[node.Joined.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = CreateJoined<TRow>(node, node.Joined[i], isShared);
        }

        return NodeReader<TRow>.Create(_run[node.Node], new RowShape(node.First), joined, _run.PopulateExisting);
    }

    private JoinedNode<TRow> CreateJoined<TRow>(SegmentNode owner, SegmentNode node, bool isShared)
        where TRow : struct, IRow
    {
        var reader = CreateReader<TRow>(node, isShared);
        var otherSide = new OtherSide(node.Via!, node.Node);
        return node.Via is ToMany toMany
            ? new JoinedToMany<TRow>(reader, toMany, otherSide, isMultiplied: isShared || _segment.HasDuplicates(owner), _run.PopulateExisting)
            : new JoinedToOne<TRow>(reader, (ToOne)node.Via!, otherSide, _run.PopulateExisting);
    }
}
