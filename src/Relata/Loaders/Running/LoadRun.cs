using System.Collections.Immutable;
using Relata.Connections.Observing;
using Relata.Entities.Properties;
using Relata.Loaders.Classes;
using Relata.Loaders.Linking;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Loaders.Streaming;
using Relata.Providers;
using Relata.RelationshipSql.Filters;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>One execution of a plan: batch by batch, each segment with the keys of the owners that the batches before it have reached.</summary>
internal sealed class LoadRun(LoadPlan plan, ILoadingSession session, object?[] values, bool populateExisting)
{
    private readonly List<NodeRun> _nodes = new(plan.Segments.Length);
    private ClassLoads? _classes;
    private Dictionary<Segment, ValueSet?>? _repeatedKeys;

    private PathContexts? _paths;
    private LoadContext? _context;

    // The number of owners of each edge that a recursive segment has already queried.
    private Dictionary<SegmentEdge, int>? _taken;

    public ILoadingSession Session { get; } = session;

    /// <summary>For an access to a relationship, the context of its owners.</summary>
    public LoadContext? AccessedFrom { get; init; }

    public bool PopulateExisting { get; } = populateExisting;

    /// <summary>The values of the query's parameters, by slot.</summary>
    public object?[] Values { get; } = values;

    /// <summary>The filters of the database that hold; null if there are none.</summary>
    public DatabaseCriteria? Filters => plan.Criteria?.Filters;

    /// <summary>The result of a query; null if the owners are given.</summary>
    public RootRows? Rows { get; init; }

    /// <summary>For a part of a stream, whose root rows the stream reads, the entities that the stream has made.</summary>
    public StreamedEntities? Streamed { get; init; }

    /// <summary>Whether entities keep the options of the query that returned them: only their columns are read.</summary>
    public bool KeepsContexts { get; init; }

    /// <summary>The statements that compute loaded values.</summary>
    public ImmutableArray<ValueSegment> ValueSegments => plan.ValueSegments;

    /// <summary>The number of segments that are executed: without the root of a stream.</summary>
    public int SegmentCount => plan.Segments.Length - FirstBatch;

    /// <summary>The key of a load by primary key.</summary>
    public ValueSet? Key { get; init; }

    /// <summary>The entities that several paths reach.</summary>
    public PathContexts Paths => _paths ??= new();

    /// <summary>The nodes with relationships of the strategy <see cref="Loading.Batch"/>.</summary>
    public IEnumerable<NodeRun> BatchNodes => _nodes.Where(node => node.Node.HasBatch);

    /// <summary>The nodes that the run has begun to read.</summary>
    public IReadOnlyList<NodeRun> Nodes => _nodes;

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

            var context = new LoadContext(Session, node, plan, AccessedFrom, _context)
            {
                Values = plan.HasFilters ? Values : [],
                Streamed = _context is null ? Streamed : null,
            };
            _context ??= context;
            var run = new NodeRun(context, this, node == plan.Root ? Rows?.Entities : null);
            _nodes.Add(run);
            return run;
        }
    }

    /// <summary>Whether a later subquery repeats the segment, and therefore needs all of its keys.</summary>
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

    /// <summary>The owners that a segment queries: those reached so far; in a recursion, those reached since its last execution.</summary>
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

    /// <summary>The number of reached owners that an edge of a recursion has already queried; 0 for any other edge.</summary>
    public int CountTaken(SegmentEdge edge) => _taken?.GetValueOrDefault(edge) ?? 0;

    /// <param name="endsRead">Whether nothing is read after the last batch.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask RunAsync(bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = FirstBatch; i < plan.Batches.Length; i++)
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

            if (HasClasses)
            {
                await Classes.RunAsync(endsRead, isAsync, cancellationToken).ConfigureAwait(false);
            }

            await CompleteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            ExpirePending();
            throw;
        }

        _paths?.Apply();
    }

    /// <summary>After a failure: expires the objects that lack columns of their class, which a further SELECT would have read.</summary>
    public void ExpirePending()
    {
        foreach (var node in _nodes)
        {
            Session.Identities.HasUnloadedColumns |= node.Pending?.Expire() == true;
        }
    }

    private bool HasClasses => !plan.ClassSegments.IsEmpty;

    private ClassLoads Classes => _classes ??= new ClassLoads(plan, this);

    // Entities in memory may have been loaded with fewer columns. No segment has read their rows.
    private async ValueTask CompleteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var node in _nodes)
        {
            if (node.TakeIncomplete() is { Count: > 0 } incomplete)
            {
                var missing = incomplete.Aggregate((ColumnMask?)null, (columns, entity) => ColumnMask.Union(columns, node.Node.Columns.MissingIn(entity)))!;
                await Session.Loader.LoadColumnsAsync(node.Node.Type, incomplete, missing, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The root of a stream is a batch of its own, because no segment repeats its SELECT.
    private int FirstBatch => Streamed is not null && Rows is not null ? 1 : 0;

    // Even if nothing was sent: entities in memory continue the recursion like loaded ones.
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
        var classes = HasClasses ? await Classes.BeforeAsync(batch, isAsync, cancellationToken).ConfigureAwait(false) : [];
        isLast &= !HasClasses || !Classes.MayFollow(batch);
        await ExpiredOwners.ReadAsync(this, batch, isAsync, cancellationToken).ConfigureAwait(false);
        var runs = new SegmentRun[batch.Length];
        try
        {
            // Segments with a statement are placed first, segments without one last.
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
                    run.Finish(rows: 0);
                }
            }

            if (classes.Length > 0)
            {
                await ReadAsync([.. classes, .. runs], [.. classes.Select(each => each.Statement), .. statements.Take(asked)], isLast, isAsync, cancellationToken).ConfigureAwait(false);
                await ClassLoads.FinishAsync(classes, isAsync, cancellationToken).ConfigureAwait(false);
            }
            else if (asked > 0)
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

    /// <summary>Sends statements together and reads their rows.</summary>
    /// <remarks>A segment may depend on the rows of the one before it, which is therefore completed before the next result is opened.</remarks>
    public async ValueTask ReadAsync(IStatementRun[] runs, IReadOnlyList<Statement> statements, bool isLast, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = Session.Channel;
        var results = await connection.OpenQueryAsync(statements, isLast, isAsync, cancellationToken).ConfigureAwait(false);
        var hasEndedRead = false;
        Exception? failure = null;
        var clock = new StatementClock(connection.Sent);
        try
        {
            for (var i = 0; await results.NextAsync(isAsync).ConfigureAwait(false); i++)
            {
                results.Open(runs[i].OpenReader());
                await results.ReadAsync(isAsync).ConfigureAwait(false);

                runs[i].Finish(results.Current!.RowCount);
                clock.Stop(results.Current!);
            }

            hasEndedRead = isLast;
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            await connection.CloseQueryAsync(results, failure, hasEndedRead, isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Creates the statement of a segment; null if there are no keys to query.</summary>
    private SegmentStatement? Ask(SegmentRun run, Segment segment, ImmutableArray<Segment> batch)
    {
        if (segment.KeysFrom is { Edges.IsEmpty: false } && RepeatedKeys(segment) is null)
        {
            // The SELECT that it repeats had no keys, so there cannot be any related rows.
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

        // A subquery inside a segment that is queried by keys repeats the keys of the other segment, not its own.
        return segment.Sql is not null && (keys is not null || segment.Edges.IsEmpty)
            ? run.Ask(segment.KeysFrom is null ? keys : RepeatedKeys(segment))
            : null;
    }

    private ValueSet? RepeatedKeys(Segment segment) => segment.KeysFrom is { } repeated ? _repeatedKeys![repeated] : null;

    // Its owners are loaded in the same batch, so it is sent without knowing whether there are any.
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

    private bool HasOutsideSelect(Segment segment)
    {
        foreach (var edge in segment.Edges)
        {
            if (this[edge.Owner].HasOutsideSelect)
            {
                return true;
            }
        }

        return false;
    }

    // If some owners of a repeated SELECT were reached in memory only, the segment is queried by the owners' keys instead. A segment that other
    // segments of the batch repeat in turn is not replaced, because their SELECT would not find its rows.
    private Segment Choose(Segment segment, ImmutableArray<Segment> batch)
    {
        if (segment.ByKeys is not { } byKeys || !HasOutsideSelect(segment) || GoesWithOwners(segment, batch))
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
