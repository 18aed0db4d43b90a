using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Providers;

namespace Relata.Loaders.Running;

/// <summary>A segment while its plan runs: its linkers gather the keys, its statement asks for them, its reader reads the rows, its linkers end.</summary>
internal sealed class SegmentRun
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
            // Of a recursion the edges are one relationship, whose rows are linked to owners of both.
            _linkers[i] = i > 0 && segment.IsRecursive ? _linkers[0] : EdgeLinker.Create(segment.Edges[i].Relationship, context!);
        }
    }

    /// <summary>The keys to ask for; null when there are none. The owners' relationships are being filled from now on.</summary>
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

    /// <summary>The statement that asks for keys; where it repeats another segment's SELECT, for that one's.</summary>
    public SegmentStatement Ask(ValueSet? keys) => new(_segment.Sql!, _run.Values, keys);

    /// <summary>What reads the rows of the statement, when they are there.</summary>
    public SegmentReader OpenReader()
    {
        if (!_isCollected)
        {
            // It was sent together with its owners' statement: now they are here.
            Collect();
        }

        return _reader = new SegmentReader(_run, _segment, _linkers.Length == 0 ? null : _linkers[0]);
    }

    /// <summary>The rows have been read, or there was nothing to ask for.</summary>
    public void Finish()
    {
        _isDone = true;
        _reader?.Finish();
        foreach (var linker in Linkers)
        {
            linker.Finish();
        }
    }

    /// <summary>Answers the owners for whom the statement had no certain answer.</summary>
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
                // The server matches foreign keys that .NET found nothing for: with keys that are equal to it, and spelt otherwise.
                var reader = new SegmentReader(_run, _segment, linker, isMatching: true);
                var statement = new SegmentStatement(match, [], KeysOf.Of(edge.Relationship.Owner, owners));
                await _run.Session.Connection.QueryAsync(statement, reader, isAsync, cancellationToken).ConfigureAwait(false);
                reader.Finish();
                linker.FinishMatches();
            }
            else
            {
                await _run.Session.Loader.LoadRelationshipAsync(owners, edge.Owner[edge.Relationship], isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Breaks off what is not done.</summary>
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

    // Each once.
    private ReadOnlySpan<EdgeLinker> Linkers => _segment.IsRecursive ? _linkers.AsSpan(0, 1) : _linkers;
}
