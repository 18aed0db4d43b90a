using System.Collections.Immutable;
using Relata.Loaders.Linking;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Providers;

namespace Relata.Loaders.Running;

/// <summary>One execution of a plan: batch after batch, each segment with the keys of the owners that those before it have reached.</summary>
internal sealed class LoadRun(LoadPlan plan, ILoadingSession session, object?[] values, bool populateExisting)
{
    private readonly List<NodeRun> _nodes = new(plan.Segments.Length);
    private Dictionary<Segment, ValueSet?>? _repeatedKeys;

    // How many owners of each edge of a recursion have been taken.
    private Dictionary<SegmentEdge, int>? _taken;

    public ILoadingSession Session { get; } = session;

    public bool PopulateExisting { get; } = populateExisting;

    /// <summary>The values of the query's parameters, by slot.</summary>
    public object?[] Values { get; } = values;

    /// <summary>The result; null where the owners are given.</summary>
    public RootRows? Rows { get; init; }

    /// <summary>The key that a load by primary key asks for.</summary>
    public ValueSet? Key { get; init; }

    /// <summary>The nodes whose objects later accesses load together.</summary>
    public IEnumerable<NodeRun> BatchNodes => _nodes.Where(node => node.Node.HasBatch);

    public NodeRun this[LoadNode node]
    {
        get
        {
            foreach (var held in _nodes)
            {
                if (held.Node == node)
                {
                    return held;
                }
            }

            var run = new NodeRun(node, Session, node == plan.Root ? Rows?.Entities : null);
            _nodes.Add(run);
            return run;
        }
    }

    /// <summary>Whether a sub-select further down repeats the segment, and so needs all of its keys.</summary>
    public bool RepeatsKeysOf(Segment segment)
    {
        foreach (var other in plan.Segments)
        {
            if (ReferenceEquals(other.KeysFrom, segment))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The owners that a segment asks for: those reached so far, of a recursion those reached since it asked last.</summary>
    public OwnerRange TakeOwners(Segment segment, SegmentEdge edge)
    {
        var reached = this[edge.Owner].Reached;
        if (!segment.IsRecursive)
        {
            return new OwnerRange(reached, 0, reached.Count);
        }

        var first = (_taken ??= []).GetValueOrDefault(edge);
        _taken[edge] = reached.Count;
        return new OwnerRange(reached, first, reached.Count);
    }

    /// <param name="endsRead">Whether nothing is read after the last batch.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    public async ValueTask RunAsync(bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        for (var i = 0; i < plan.Batches.Length; i++)
        {
            var batch = plan.Batches[i];
            var isRecursive = batch[0].IsRecursive;
            var isLast = endsRead && !isRecursive && i == plan.Batches.Length - 1;
            do
            {
                await RunAsync(batch, isLast, isAsync, cancellationToken).ConfigureAwait(false);
            }
            while (isRecursive && HasOwnersToTake(batch[0]));
        }
    }

    // Also where nothing was sent: what is in memory leads on as rows do.
    private bool HasOwnersToTake(Segment segment)
    {
        foreach (var edge in segment.Edges)
        {
            if (this[edge.Owner].Reached.Count > _taken!.GetValueOrDefault(edge))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask RunAsync(ImmutableArray<Segment> batch, bool isLast, bool isAsync, CancellationToken cancellationToken)
    {
        var runs = new SegmentRun[batch.Length];
        try
        {
            // Those that ask come first, those that have nothing to ask for last.
            var (asked, silent) = (0, runs.Length);
            var statements = new Statement[batch.Length];
            foreach (var planned in batch)
            {
                var segment = Choose(planned, batch);
                var run = new SegmentRun(this, segment);
                if (Ask(run, segment, batch) is { } statement)
                {
                    statements[asked] = statement;
                    runs[asked++] = run;
                }
                else
                {
                    runs[--silent] = run;
                    run.Finish();
                }
            }

            if (asked > 0)
            {
                IReadOnlyList<Statement> sent = asked == statements.Length ? statements : new ArraySegment<Statement>(statements, 0, asked);
                await ReadAsync(runs, sent, isLast, isAsync, cancellationToken).ConfigureAwait(false);
            }

            foreach (var run in runs)
            {
                await run.AnswerRestAsync(isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            foreach (var run in runs)
            {
                run?.Cancel();
            }

            throw;
        }
    }

    // What a segment reads may depend on the one before it, so that each is finished before the next result is opened.
    private async ValueTask ReadAsync(SegmentRun[] runs, IReadOnlyList<Statement> statements, bool isLast, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = Session.Connection;
        var results = await connection.OpenQueryAsync(statements, isLast, isAsync, cancellationToken).ConfigureAwait(false);
        var hasEndedRead = false;
        try
        {
            for (var i = 0; await results.NextAsync(isAsync).ConfigureAwait(false); i++)
            {
                results.Open(runs[i].OpenReader());
                while (await results.ReadAsync(isAsync).ConfigureAwait(false))
                {
                }

                runs[i].Finish();
            }

            hasEndedRead = isLast;
        }
        catch (Exception error)
        {
            connection.Fail(error);
            throw;
        }
        finally
        {
            await connection.CloseQueryAsync(results, hasEndedRead, isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>The statement of a segment with its keys; null where there is nothing to ask for.</summary>
    private SegmentStatement? Ask(SegmentRun run, Segment segment, ImmutableArray<Segment> batch)
    {
        if (segment.KeysFrom is { Edges.IsEmpty: false } && RepeatedKeys(segment) is null)
        {
            // There was nothing to ask for in the SELECT that it repeats, and so nothing that its rows could belong to.
            run.Collect();
            return null;
        }

        if (GoesWithOwners(segment, batch))
        {
            return run.Ask(RepeatedKeys(segment));
        }

        var keys = segment.Edges.IsEmpty ? Key : run.Collect();
        if (RepeatsKeysOf(segment))
        {
            (_repeatedKeys ??= [])[segment] = keys;
        }

        // A sub-select inside a segment that owners' keys are asked for by repeats that segment's keys, not its own.
        return segment.Sql is not null && (keys is not null || segment.Edges.IsEmpty)
            ? run.Ask(segment.KeysFrom is null ? keys : RepeatedKeys(segment))
            : null;
    }

    private ValueSet? RepeatedKeys(Segment segment) => segment.KeysFrom is { } repeated ? _repeatedKeys![repeated] : null;

    // Its owners come with the same batch: it is sent without knowing whether there will be any.
    private static bool GoesWithOwners(Segment segment, ImmutableArray<Segment> batch)
    {
        foreach (var other in batch)
        {
            if (other.Sql is not null && segment.RepeatsSelectOf(other))
            {
                return true;
            }
        }

        return false;
    }

    // A repeated SELECT whose owners are known by now, some of them in memory alone, gives way to their keys. What repeats it in turn
    // would not find its rows, and is sent with it in one batch only where it is not replaced.
    private Segment Choose(Segment segment, ImmutableArray<Segment> batch)
    {
        if (segment.ByKeys is not { } byKeys || !this[segment.Edges[0].Owner].HasOutsideSelect || GoesWithOwners(segment, batch))
        {
            return segment;
        }

        foreach (var other in batch)
        {
            if (other.RepeatsSelectOf(segment))
            {
                return segment;
            }
        }

        foreach (var node in segment.Root.All)
        {
            this[node.Node].IsLoadedByKeys = true;
        }

        return byKeys;
    }
}
