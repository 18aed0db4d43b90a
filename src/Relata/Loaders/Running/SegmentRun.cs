using Relata.Loaders.Accesses;
using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Providers;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>
/// A segment during the execution of its plan: its linkers collect the keys, its statement queries them, its reader reads the rows, and the linkers
/// complete the relationships.
/// </summary>
internal sealed class SegmentRun : IStatementRun
{
    private readonly LoadRun _run;
    private readonly Segment _segment;
    private readonly EdgeLinker[] _linkers;
    private SegmentReader? _reader;
    private bool _isCollected;
    private bool _isDone;

    public SegmentRun(LoadRun run, Segment segment)
    {
        _run = run;
        _segment = segment;
        _linkers = new EdgeLinker[segment.Edges.Length];
        var context = _linkers.Length == 0 ? null : new LinkContext(segment, run);
        for (var i = 0; i < _linkers.Length; i++)
        {
            // The edges of a recursion are one relationship. A single linker links its rows to the owners of all edges.
            _linkers[i] = i > 0 && segment.IsRecursive ? _linkers[0] : EdgeLinker.Create(segment.Edges[i].Relationship, context!);
        }
    }

    /// <summary>Collects the keys to query; null if there are none. From now on, the relationships of the owners are being filled.</summary>
    public ValueSet? Collect()
    {
        _isCollected = true;
        ValueSet? keys = null;
        for (var i = 0; i < _linkers.Length; i++)
        {
            _linkers[i].Collect(_run.TakeOwners(_segment, _segment.Edges[i]), ref keys);
        }

        return keys;
    }

    /// <summary>Creates the statement for keys; if it repeats another segment's SELECT, for the keys of that segment.</summary>
    public SegmentStatement Ask(ValueSet? keys) => new(_segment, _segment.Sql!, _run.Values, keys);

    public IResultReader OpenReader()
    {
        if (!_isCollected)
        {
            // The segment was sent together with its owners' statement, so the owners are known only now.
            Collect();
        }

        MultipliedRows.Begin(_run, _segment);
        return _reader = new SegmentReader(_run, _segment, _linkers.Length == 0 ? null : _linkers[0]);
    }

    /// <summary>Completes the segment after the last row, or if there was nothing to query.</summary>
    /// <param name="rows">The number of rows.</param>
    public void Finish(int rows)
    {
        _isDone = true;
        MultipliedRows.Report(_run, _segment, rows);
        _run.Session.Loader.Unread?.NoteLoaded(_segment, rows);
        _reader?.Finish();
        foreach (var linker in Linkers)
        {
            linker.Finish();
        }
    }

    /// <summary>Loads the relationship of owners for which the statement gave no reliable result.</summary>
    public async ValueTask AnswerRestAsync(bool isAsync, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _linkers.Length; i++)
        {
            if (_linkers[i] is not { Unanswered: { } owners } linker || (i > 0 && linker == _linkers[0]))
            {
                continue;
            }

            var edge = _segment.Edges[i];
            if (_segment.Matches[i] is { } match && !(_segment.Kind == SegmentKind.Subquery && owners.Exists(_run[edge.Owner].IsOutsideSelect)))
            {
                // .NET found no principal for these foreign keys; the server may, if its collation compares a different spelling as equal.
                var reader = new SegmentReader(_run, _segment, linker, isMatching: true);
                var statement = new SegmentStatement(_segment, match, _run.Values, PrimaryKeyCollector.Of(edge.Relationship.Owner, owners));
                await _run.Session.Channel.QueryAsync(statement, reader, isAsync, cancellationToken).ConfigureAwait(false);
                reader.Finish();
                linker.FinishMatches();
            }
            else
            {
                await _run.Session.Loader.LoadRelationshipAsync(owners, edge.Owner[edge.Relationship], _run.Values, _run[edge.Owner].Context, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Cancels the segment, unless it has been completed.</summary>
    public void Cancel()
    {
        if (_isDone)
        {
            return;
        }

        _reader?.Cancel();
        foreach (var linker in Linkers)
        {
            linker.Cancel();
        }
    }

    // The linkers without duplicates.
    private ReadOnlySpan<EdgeLinker> Linkers => _segment.IsRecursive ? _linkers.AsSpan(0, 1) : _linkers;
}
