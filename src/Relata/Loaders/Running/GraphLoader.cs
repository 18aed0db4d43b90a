using System.Collections.Immutable;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;
using Relata.Loaders.Descriptions;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.RelationshipSql.Filters;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>Executes load plans for a session.</summary>
internal sealed class GraphLoader(ILoadingSession session)
{
    private readonly Dictionary<EntityType, LoadContext> _defaults = [];

    /// <summary>The relationships that options have loaded and the program has not read; null if they are not reported.</summary>
    public UnreadRelationships? Unread { get; } = session.Database.Diagnostics.ReportUnreadRelationships ? new() : null;

    /// <summary>The session of the loaded entities.</summary>
    public ILoadingSession Session { get; } = session;

    /// <summary>The loads of the session, if they are recorded.</summary>
    public LoadRecorder Recorder { get; } = session.Recorder;

    /// <summary>The entities that an access by <see cref="Loading.Batch"/> includes.</summary>
    public BatchPeers Peers { get; } = new(session);

    /// <summary>The context of entities that were not loaded by a query.</summary>
    public LoadContext DefaultContext(EntityType type)
    {
        if (!_defaults.TryGetValue(type, out var context))
        {
            _defaults.Add(type, context = new LoadContext(Session, Session.Database.Compilation.Loads.DefaultNode(type)));
        }

        return context;
    }

    /// <summary>Executes a plan and returns the root entities without duplicates, in the order of the rows.</summary>
    /// <param name="plan">The plan, from the cache.</param>
    /// <param name="values">The values of the query's parameters, by slot.</param>
    /// <param name="populateExisting">Whether loaded or changed state is overwritten.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask<List<T>> LoadAsync<T>(
        LoadPlan plan, object?[] values, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        var result = new List<T>();
        await RunAsync(plan, new RootRows<T>(result), values, key: null, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Loads the entity with a primary key; null if there is no such row.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="key">The key.</param>
    /// <param name="options">What to load with it.</param>
    /// <param name="populateExisting">Whether loaded or changed state is overwritten.</param>
    /// <param name="isFiltered">Whether filters of the database hold for the row itself, and not only for what is loaded with it.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public ValueTask<Entity?> GetAsync(
        EntityType type, object key, ImmutableArray<LoadStep> options, bool populateExisting, bool isFiltered, bool isAsync, CancellationToken cancellationToken)
    {
        var filters = Session.HasFilters ? Session.ActiveFilters() : null;
        var plan = Session.Database.Compilation.Loads.Get(type, options, filters?.Criteria, isFiltered);
        return type.Accept<GetByKey, ValueTask<Entity?>>(new GetByKey(this, plan, filters?.Values ?? [], key, populateExisting, isAsync, cancellationToken));
    }

    /// <summary>Loads the rows with the primary keys of the given entities, and returns the session's instances for the rows that exist.</summary>
    /// <remarks>Filters of the database do not hold for the rows themselves.</remarks>
    public ValueTask<IReadOnlyList<Entity>> GetManyAsync(
        EntityType type, IReadOnlyList<Entity> sameKeys, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
    {
        var filters = Session.HasFilters ? Session.ActiveFilters() : null;
        var plan = Session.Database.Compilation.Loads.GetMany(type, filters?.Criteria);
        return type.Accept<GetByKeys, ValueTask<IReadOnlyList<Entity>>>(new GetByKeys(this, plan, filters?.Values ?? [], sameKeys, populateExisting, isAsync, cancellationToken));
    }

    /// <summary>
    /// Loads columns of entities of the session by one statement, and nothing else. What is loaded already is not overwritten, except of expired entities, which
    /// the row refreshes.
    /// </summary>
    public async ValueTask LoadColumnsAsync(
        EntityType type, IReadOnlyList<Entity> entities, ColumnMask columns, bool isAsync, CancellationToken cancellationToken)
    {
        if (entities.Any(entity => entity.IsExpired))
        {
            // Columns that the row does not contain would have to be read again.
            columns = ColumnMask.Union(columns, DefaultContext(type).Node.Columns.ReadMask)!;
        }

        await type.Accept<GetByKeys, ValueTask<IReadOnlyList<Entity>>>(
            new GetByKeys(this, Session.Database.Compilation.Loads.Columns(type, columns, isOne: entities.Count == 1), [], entities, populateExisting: false, isAsync, cancellationToken)
            {
                KeepsContexts = true,
            }).ConfigureAwait(false);
    }

    /// <summary>Executes a plan whose root rows are those of a query or of one key.</summary>
    public ValueTask RunAsync(
        LoadPlan plan, RootRows rows, object?[] values, ValueSet? key, bool populateExisting, bool isAsync, CancellationToken cancellationToken, bool keepsContexts = false) =>
        RunAsync(plan, new LoadRun(plan, Session, values, populateExisting) { Rows = rows, Key = key, KeepsContexts = keepsContexts }, isAsync, cancellationToken);

    /// <summary>Loads relationships of entities in memory by a plan for them, with the values of its filters, except those that are loaded.</summary>
    public ValueTask LoadOntoAsync(LoadPlan plan, IReadOnlyList<Entity> owners, object?[] values, bool isAsync, CancellationToken cancellationToken)
    {
        var run = new LoadRun(plan, Session, values, populateExisting: false);
        Begin(run[plan.Root], owners);
        return RunAsync(plan, run, isAsync, cancellationToken);
    }

    /// <summary>Creates the plan and run of a load for entities in memory.</summary>
    /// <param name="type">The class of the entities.</param>
    /// <param name="owners">The entities.</param>
    /// <param name="options">What to load.</param>
    /// <param name="criteria">The criteria of the query whose options they are; null for none.</param>
    /// <param name="values">The values of that query.</param>
    /// <param name="accessedFrom">The context of the entities that refer to them, if the options are those of a query.</param>
    /// <param name="populateExisting">Whether existing entities are overwritten.</param>
    public (LoadPlan Plan, LoadRun Run) OpenOnto(
        EntityType type, IReadOnlyList<Entity> owners, ImmutableArray<LoadStep> options, EntityCriteria? criteria, object?[] values, LoadContext? accessedFrom, bool populateExisting = false)
    {
        var plan = Session.Database.Compilation.Loads.ForEntities(type, options, criteria);
        var run = new LoadRun(plan, Session, values, populateExisting) { AccessedFrom = accessedFrom };
        Begin(run[plan.Root], owners, isOfQuery: accessedFrom is not null);
        return (plan, run);
    }

    // For a query, the entities are completed as it would have read them; otherwise only if an option names columns.
    private static void Begin(NodeRun node, IReadOnlyList<Entity> owners, bool isOfQuery = false)
    {
        node.Begin(owners);
        if (isOfQuery || node.Node.Columns.HasOptions)
        {
            foreach (var owner in owners)
            {
                node.Complete(owner);
            }
        }
    }

    /// <summary>Loads one relationship for owners, whatever its loading strategy: for cascades and accesses.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="access">How the relationship is loaded.</param>
    /// <param name="values">The values of the query that <paramref name="access"/> belongs to.</param>
    /// <param name="accessedFrom">The context of that query: what is loaded belongs to it.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask LoadRelationshipAsync(
        IReadOnlyList<Entity> owners, RelationshipPlan access, object?[] values, LoadContext? accessedFrom, bool isAsync, CancellationToken cancellationToken)
    {
        var (plan, run) = OpenRelationship(owners, access, values, accessedFrom);
        await RunAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the plan and run of a load of one relationship.</summary>
    public (LoadPlan Plan, LoadRun Run) OpenRelationship(
        IReadOnlyList<Entity> owners, RelationshipPlan access, object?[] values, LoadContext? accessedFrom, bool populateExisting = false)
    {
        var plan = Session.Database.Compilation.Loads.Access(access, isOne: owners.Count == 1);
        var run = new LoadRun(plan, Session, values, populateExisting) { AccessedFrom = accessedFrom };
        run[plan.Segments[0].Edges[0].Owner].Begin(owners);
        return (plan, run);
    }

    /// <summary>Loads one relationship for owners by the default plan of the relationship, whatever options a query had for it, and whatever filters the database has.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="isFiltered">Whether the filters of the database hold. What a flush writes must not depend on what the session shows.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public ValueTask LoadRelationshipAsync(IReadOnlyList<Entity> owners, Relationship relationship, bool isFiltered, bool isAsync, CancellationToken cancellationToken)
    {
        var access = DefaultContext(relationship.Owner).Node[relationship];
        var filters = isFiltered && Session.HasFilters ? Session.ActiveFilters() : null;
        return LoadRelationshipAsync(
            owners,
            filters is null ? access : Session.Database.Compilation.Loads.Under(access, filters.Criteria),
            filters?.Values ?? [],
            // Rows that are hidden must not be taken for rows that the query of the owners has read.
            filters is null && Session.HasFilters ? null : (owners[0].Context as LoadContext)?.PlanOwner(relationship),
            isAsync,
            cancellationToken);
    }

    /// <summary>The related entity if it is in the identity map; otherwise null. Sends nothing.</summary>
    public Entity? FindInMemory(Entity owner, ToOne relationship) =>
        relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link ? Session.Identities.FindPrincipal(link.Key, owner) : null;

    /// <summary>
    /// Fills a to-one relationship without a statement if its foreign key is null or the related entity is in the identity map. Only the
    /// database knows whether an entity in the map satisfies the condition of an option, or criteria under which the result has not read its row; of the filters
    /// of the database, the entity itself may tell.
    /// </summary>
    public bool AnswerFromMemory(Entity owner, ToOne relationship, RelationshipPlan access, object?[] values, LoadContext? result)
    {
        if (relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } link)
        {
            return false;
        }

        var filter = access.Filter;
        var related = !relationship.IsRestricted && filter is null or { Own: null } ? FindInMemory(owner, relationship) : null;
        if (related is not null && filter is not null && result?.Satisfying?.Contains(related) != true)
        {
            var isVisible = filter.IsWhole ? access.Criteria!.Filters!.Test(related, values) : null;
            if (isVisible == false)
            {
                relationship.Exclude(owner);
                return true;
            }

            related = isVisible is null ? null : related;
        }

        if (related is { IsExpired: false } || link.Key.IsNull(owner))
        {
            relationship.Fill(owner, related);
            return true;
        }

        return false;
    }

    /// <summary>Executes the segments of a plan, without its relationships of the strategy <see cref="Loading.Immediate"/>.</summary>
    public async ValueTask RunSegmentsAsync(LoadRun run, bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        await run.RunAsync(endsRead && run.ValueSegments.IsEmpty, isAsync, cancellationToken).ConfigureAwait(false);
        await ValueLoads.RunAsync(run, isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var node in run.BatchNodes)
        {
            Peers.Add(node);
        }
    }

    /// <summary>Executes a plan with a run that has its root rows or its owners.</summary>
    public ValueTask RunAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken) =>
        Recorder.MustRecord ? RecordAsync(plan, run, isAsync, cancellationToken) : RunUnrecordedAsync(plan, run, isAsync, cancellationToken);

    // Separate, because a lambda allocates when its method is entered.
    private ValueTask RecordAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken) =>
        Recorder.RecordAsync(plan.Describe, () => RunUnrecordedAsync(plan, run, isAsync, cancellationToken));

    private ValueTask RunUnrecordedAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken) =>
        Session.LoadedObjects is { } loaded ? RunAsync(loaded, plan, run, isAsync, cancellationToken) : RunSilentlyAsync(plan, run, isAsync, cancellationToken);

    private async ValueTask RunAsync(LoadedObjects loaded, LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        loaded.Begin();
        try
        {
            await RunSilentlyAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            loaded.End();
            loaded.Clear();
            throw;
        }

        loaded.End();
        loaded.Raise();
    }

    private ValueTask RunSilentlyAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken) =>
        SpanSource.HasListeners ? RunTracedAsync(plan, run, isAsync, cancellationToken) : RunUntracedAsync(plan, run, isAsync, cancellationToken);

    // A lazy load has an activity of its own, so that N+1 statements show in a trace.
    private async ValueTask RunTracedAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        var sent = Session.Channel.Sent;
        var verb = sent.Purpose switch
        {
            StatementPurpose.LazyLoad => "lazy_load",
            StatementPurpose.BatchLoad => "batch_load",
            _ => "load",
        };
        using var span = OperationSpan.Begin(sent, $"relata.{verb} {plan.Name}");
        span.Set("relata.plan.statements", plan.Segments.Count(segment => segment.Sql is not null) + plan.ClassSegments.Length + plan.ValueSegments.Length);
        try
        {
            await RunUntracedAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }

    private async ValueTask RunUntracedAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        // Several statements are read in one snapshot, so that concurrent changes between them cannot make the graph inconsistent.
        var began = (run.SegmentCount + plan.ClassSegments.Length + plan.ValueSegments.Length > 1 || !plan.ImmediateNodes.IsEmpty)
            && await Session.Channel.BeginReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunSegmentsAsync(run, endsRead: began && plan.ImmediateNodes.IsEmpty, isAsync, cancellationToken).ConfigureAwait(false);
            if (!plan.ImmediateNodes.IsEmpty)
            {
                await new ImmediateLoads(this).RunAsync(plan, run, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (began)
            {
                await Session.Channel.EndReadAsync(isAsync).ConfigureAwait(false);
            }
        }
    }
}
