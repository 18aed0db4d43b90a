using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Columns;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Queries;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Tracking.Entering;

namespace Relata;

/// <summary>Loads relationships of entities that are already in memory, for one entity or many at once. Relationships that are loaded are skipped.</summary>
/// <remarks>
/// This is the asynchronous form of reading a relationship: the criteria of the query that returned the entities hold. Entities of a closed session are attached to this session first. An option
/// <see cref="Loading.Joined"/> or <see cref="Loading.Subquery"/> for a relationship of these entities themselves is executed as
/// <see cref="Loading.SelectIn"/>, because there is no SELECT to add a join to or to repeat.
/// </remarks>
public static class SessionLoading
{
    /// <summary>Loads a to-one relationship: <c>await session.LoadAsync(post, p =&gt; p.User)</c>.</summary>
    public static Task LoadAsync<T, TRelated>(
        this Session session, T owner, Expression<Func<T, TRelated?>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity, IEntity<TRelated> =>
        Run(session, [owner], [Relata.Load.SelectIn(path)], isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads a to-many relationship: <c>await session.LoadAsync(post, p =&gt; p.Flags)</c>.</summary>
    public static Task LoadAsync<T, TRelated>(
        this Session session, T owner, Expression<Func<T, RelatedList<TRelated>>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity, IEntity<TRelated> =>
        Run(session, [owner], [Relata.Load.SelectIn(path)], isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads a to-one relationship of many entities with one statement.</summary>
    public static Task LoadAsync<T, TRelated>(
        this Session session, IEnumerable<T> owners, Expression<Func<T, TRelated?>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity, IEntity<TRelated> =>
        Run(session, owners, [Relata.Load.SelectIn(path)], isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads a to-many relationship of many entities with one statement.</summary>
    public static Task LoadAsync<T, TRelated>(
        this Session session, IEnumerable<T> owners, Expression<Func<T, RelatedList<TRelated>>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity, IEntity<TRelated> =>
        Run(session, owners, [Relata.Load.SelectIn(path)], isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads relationships of one entity as the options say.</summary>
    public static Task LoadAsync<T>(this Session session, T owner, params ReadOnlySpan<LoadOption<T>> options)
        where T : Entity, IEntity<T> => Run(session, [owner], options, isAsync: true, CancellationToken.None).AsTask();

    /// <summary>Loads relationships of many entities as the options say, with one statement for each relationship.</summary>
    public static Task LoadAsync<T>(this Session session, IEnumerable<T> owners, params ReadOnlySpan<LoadOption<T>> options)
        where T : Entity, IEntity<T> => Run(session, owners, options, isAsync: true, CancellationToken.None).AsTask();

    /// <summary>Loads relationships of many entities as the options say, with one statement for each relationship.</summary>
    public static Task LoadAsync<T>(
        this Session session, IEnumerable<T> owners, IEnumerable<LoadOption<T>> options, CancellationToken cancellationToken)
        where T : Entity, IEntity<T> => Run(session, owners, [.. options], isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads relationships of one entity as the options say, synchronously.</summary>
    public static void Load<T>(this Session session, T owner, params ReadOnlySpan<LoadOption<T>> options)
        where T : Entity, IEntity<T> => Run(session, [owner], options, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Loads relationships of many entities as the options say, synchronously.</summary>
    public static void Load<T>(this Session session, IEnumerable<T> owners, params ReadOnlySpan<LoadOption<T>> options)
        where T : Entity, IEntity<T> => Run(session, owners, options, isAsync: false, CancellationToken.None).Wait();

    private static ValueTask Run<T>(
        Session session, IEnumerable<T> owners, ReadOnlySpan<LoadOption<T>> options, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(owners);
        var steps = ImmutableArray.CreateBuilder<LoadStep>(options.Length);
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            steps.Add(option.Step);
        }

        return Run(session, owners, steps.MoveToImmutable(), isAsync, cancellationToken);
    }

    private static async ValueTask Run<T>(
        Session session, IEnumerable<T> owners, ImmutableArray<LoadStep> steps, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        foreach (var step in steps)
        {
            step.ThrowIfInner("onto objects that are there already");
        }

        if (steps.FirstOrDefault(step => step.Columns is { Kind: not ColumnChoiceKind.Undefer })?.Columns is { Kind: var kind })
        {
            throw new LoadOptionException(
                $"Load.{kind} says what a query leaves out, and the {T.EntityType} objects are there already. Name what is to be loaded onto them by Load.Undefer.");
        }

        if (steps.Any(step => step.Classes is not null))
        {
            throw new LoadOptionException(
                $"Load.{nameof(Relata.Load.Polymorphic)} says how a query reads columns of derived classes, and the {T.EntityType} objects are there already. Leave the option out.");
        }

        using var use = session.Use($"LoadAsync onto {T.EntityType.Name}");
        var attached = new List<T>();
        foreach (var owner in owners)
        {
            CheckHasRow(owner);
            attached.Add(owner);
        }

        Attach(session, attached);
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var (query, entities) in ResultsOf(attached))
        {
            var (criteria, values) = CriteriaOf(session, query);
            var plan = Plan<T>(session, steps, criteria, values, out var allValues);
            await session.Loader.LoadOntoAsync(plan, entities, allValues, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private static LoadPlan Plan<T>(Session session, ImmutableArray<LoadStep> steps, EntityCriteria? criteria, object?[] values, out object?[] allValues)
        where T : Entity, IEntity<T>
    {
        if (steps.Any(step => step.HasCalls))
        {
            return QueryCompiler.CompileOptions(session.Database, T.EntityType, steps, criteria, values, out allValues);
        }

        allValues = values;
        return session.Database.Compilation.Loads.ForEntities(T.EntityType, steps, criteria);
    }

    // The criteria of a query hold for all loads onto what it returned. Entities of queries without criteria are loaded together.
    private static IEnumerable<(LoadContext? Query, IReadOnlyList<T> Entities)> ResultsOf<T>(List<T> entities)
        where T : Entity => entities.TrueForAll(entity => QueryOf(entity) is null)
            ? [(null, entities)]
            : entities.GroupBy(QueryOf).Select(result => (result.Key, (IReadOnlyList<T>)[.. result]));

    private static LoadContext? QueryOf(Entity entity) => entity.Context is LoadContext { HasOwnCriteria: true } context ? context.Query : null;

    // The filters of the database hold as they are now.
    private static (EntityCriteria? Criteria, object?[] Values) CriteriaOf(Session session, LoadContext? query)
    {
        if (!session.HasFilters)
        {
            return (query?.Criteria, query?.Values ?? []);
        }

        var filters = session.Filters.Active(query?.Ignored ?? 0);
        return (session.Database.Compilation.Loads.Under(query?.Criteria, filters.Criteria), filters.Follow(query?.Values ?? [], query?.Criteria?.Filters));
    }

    // All of them, or none.
    private static void Attach(Session session, IEnumerable<Entity> owners)
    {
        var outside = owners.Where(owner => owner.Session != session).ToArray();
        if (outside.Length > 0)
        {
            new Attaching(session, session.Work).AddRange(outside);
        }
    }

    private static void CheckHasRow(Entity owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (owner.State == EntityState.Transient)
        {
            throw new SessionStateException($"This {owner.GetEntityType().Name} is new: there is nothing to load for it. Add it to the session first.");
        }
    }
}
