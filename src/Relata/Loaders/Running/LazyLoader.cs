using System.Collections.Immutable;
using Relata.Diagnostics;
using Relata.Entities.Keys;
using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Providers;

namespace Relata.Loaders.Running;

/// <summary>Handles the access to a relationship that is not loaded, with the strategy of its owner's load plan.</summary>
internal static class LazyLoader
{
    /// <summary>Loads the relationship of an owner, fills it from memory, or throws.</summary>
    /// <param name="context">The result that the owner belongs to.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="access">The relationship, with its strategy in that result.</param>
    /// <param name="values">The values of the query, and of the filters of the database.</param>
    /// <param name="together">Owners that are read together, for all of which the relationship is loaded; null for none.</param>
    public static void Load(LoadContext context, Entity owner, RelationshipPlan access, object?[] values, IReadOnlyList<Entity>? together = null)
    {
        var session = context.Session;
        var loader = session.Loader;
        var relationship = access.Relationship;
        if (relationship.IsWriteOnly && access.Filter?.Own is null)
        {
            throw RelationshipAccess.IsWriteOnly(relationship);
        }

        switch (access.Strategy)
        {
            case Loading.NoLoad:
                return;
            case Loading.Raise:
                throw NotLoaded(context, relationship, "says that an access must not load");
        }

        // The foreign key of an expired entity may be out of date: its row must be read first.
        var isKeyUnknown = owner.IsExpired && relationship.Link is ForeignKeyLink { IsHeldByOwner: true };
        if (!isKeyUnknown && relationship is ToOne toOne && loader.AnswerFromMemory(owner, toOne, access, values, context))
        {
            ApplyOptions(context, owner, access);
            BeginValues(context, owner, access, values);
            return;
        }

        if (access.Strategy == Loading.RaiseOnSql)
        {
            throw NotLoaded(context, relationship, "says that an access must not send SQL");
        }

        LazyLoadRules.Apply(context, owner, access);

        using var use = session.Guard.Use($"the lazy load of {relationship}");
        using var purpose = session.Channel.For(access.IsBatch ? StatementPurpose.BatchLoad : StatementPurpose.LazyLoad);
        session.AutoflushAsync(isAsync: false, CancellationToken.None).Wait();
        if (isKeyUnknown && IsAnsweredByRow(loader, owner, access, values, context))
        {
            ApplyOptions(context, owner, access);
            LoadValues(context, owner, access, values);
            return;
        }

        var owners = together ?? (access.IsBatch ? loader.Peers.Of(owner, relationship) : [owner]);
        loader.LoadRelationshipAsync(owners, access, values, context, isAsync: false, CancellationToken.None).Wait();
    }

    // An entity that the session holds has the options of the path that found it. Those below this access apply as well.
    private static void ApplyOptions(LoadContext context, Entity owner, RelationshipPlan access)
    {
        if (!access.Below.IsEmpty && ((ToOne)access.Relationship).GetRelated(owner) is { StoredState: EntityState.Persistent } related)
        {
            context.Adopt(access, related);
        }
    }

    private static void BeginValues(LoadContext context, Entity owner, RelationshipPlan access, object?[] queryValues)
    {
        if (access.Strategy == Loading.RaiseOnSql || !access.Below.Any(step => step.Value is not null))
        {
            return;
        }

        using var use = context.Session.Guard.Use($"the lazy load of {access.Relationship}");
        using var purpose = context.Session.Channel.For(StatementPurpose.LazyLoad);
        context.Session.AutoflushAsync(isAsync: false, CancellationToken.None).Wait();
        LoadValues(context, owner, access, queryValues);
    }

    // Relationships below are loaded when they are read; values are not, so that they are computed for an entity that another query has read.
    private static void LoadValues(LoadContext context, Entity owner, RelationshipPlan access, object?[] queryValues)
    {
        ImmutableArray<LoadStep> values = [.. access.Below.Where(step => step.Value is not null)];
        if (!values.IsEmpty && ((ToOne)access.Relationship).GetRelated(owner) is { StoredState: EntityState.Persistent } related)
        {
            var loader = context.Session.Loader;
            var (plan, run) = loader.OpenOnto(access.Relationship.Related, [related], values, access.Criteria, queryValues, context.PlanOwner(access.Relationship));
            loader.RunAsync(plan, run, isAsync: false, CancellationToken.None).Wait();
        }
    }

    private static bool IsAnsweredByRow(GraphLoader loader, Entity owner, RelationshipPlan access, object?[] values, LoadContext result)
    {
        var relationship = (ToOne)access.Relationship;
        // The entity belongs to the result of its query as before: criteria and options hold for its other relationships.
        var (type, context) = (owner.GetEntityType(), owner.Context);
        loader.GetAsync(type, type.GetKey(ChangedKey.Stored(owner)), [], populateExisting: false, isFiltered: false, isAsync: false, CancellationToken.None).Wait();
        owner.Context = context;
        return relationship.IsLoaded(owner) || loader.AnswerFromMemory(owner, relationship, access, values, result);
    }

    private static RelationshipNotLoadedException NotLoaded(LoadContext context, Relationship relationship, string why) =>
        new($"{relationship} is not loaded, and its loading {why}. {LoadPath.Advice(context, relationship)}");
}
