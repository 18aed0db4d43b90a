using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Entities.Relationships.Links;
using Relata.Queries.Translation.Options;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.Translation.Criteria;

/// <summary>Translates the criteria of a query. Pure.</summary>
internal static class CriteriaTranslator
{
    /// <summary>The criteria that hold for a query: its own, and the filters of the database; null if there are none.</summary>
    /// <param name="root">The root entity.</param>
    /// <param name="steps">The steps of the query.</param>
    /// <param name="context">The context of the query, which learns how the values are converted.</param>
    /// <param name="filters">The filters of the database; null for none.</param>
    /// <exception cref="LoadOptionException">The query cannot reach an entity for which a criterion is.</exception>
    /// <exception cref="QueryTranslationException">A criterion has no translation for an entity that the query can reach.</exception>
    public static EntityCriteria? Translate(EntityType? root, QueryStep[] steps, TranslationContext context, FilterCriteria? filters)
    {
        QueryStep[] given = Array.FindAll(steps, step => step.Method == QueryMethod.WithCriteria);
        if (given.Length == 0)
        {
            return filters;
        }

        var lambdas = new ValueFreeLambda(context);
        ImmutableArray<EntityCriterion> criteria = [.. given.Select(step => (LambdaExpression)step.Argument!)
            .Select(lambda => new EntityCriterion(lambdas.Rewrite(lambda), lambdas.Values))];
        var reachable = Reachable(root!, (steps[0].Argument as OwnedRows)?.Relationship);
        ImmutableArray<EntityCriterion> holding = [.. filters?.All.Where(filter => !filter.IsUnset) ?? [], .. criteria];
        foreach (var criterion in criteria)
        {
            context.AddConversions(Check(criterion, holding, reachable) ?? throw new LoadOptionException(
                $"The criterion for {criterion.Target} cannot hold for anything in a query for {root}: no relationship leads from {root} to an entity that is a {criterion.Target}. Leave it out."));
        }

        return QueryCriteria.Of(criteria, filters);
    }

    /// <summary>Translates a criterion for each entity immediately: an access may need the SQL long after the query.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="holding">All that hold for what it navigates to.</param>
    /// <param name="entities">The entities that it may be for.</param>
    /// <returns>What the translation has learnt of its values; null if it is for none of the entities.</returns>
    public static TranslationContext? Check(EntityCriterion criterion, ImmutableArray<EntityCriterion> holding, IEnumerable<EntityType> entities)
    {
        (EntityType Type, TranslationContext Context)? first = null;
        foreach (var type in entities.Where(criterion.HoldsFor))
        {
            var translation = CriteriaSql.Translate(holding, criterion, type);
            if (first is { } before && !before.Context.ConvertsAs(translation))
            {
                throw new QueryTranslationException(
                    $"The {(criterion.Filter is { } filter ? $"filter '{filter.Name}'" : "criterion")} for {criterion.Target} compares a value with columns that store it in different formats: those of {before.Type.Name} and of {type.Name}. "
                    + $"Write a {(criterion.Filter is null ? "criterion" : "filter")} for each of the two.");
            }

            first ??= (type, translation);
        }

        return first?.Context;
    }

    /// <summary>The entities that relationships lead to from the root, or from the rows of an owner's list, with those of the link tables between them.</summary>
    private static HashSet<EntityType> Reachable(EntityType root, Relationship? of)
    {
        HashSet<EntityType> reached = [];
        var open = new Stack<EntityType>();
        Reach(root);
        if (of?.Link is TableLink own)
        {
            Reach(own.Table);
        }

        while (open.TryPop(out var type))
        {
            foreach (var relationship in type.Relationships)
            {
                Reach(relationship.Related);
                if (relationship.Link is TableLink link)
                {
                    Reach(link.Table);
                }
            }
        }

        return reached;

        void Reach(EntityType type)
        {
            if (reached.Add(type))
            {
                open.Push(type);
                foreach (var derived in type.Hierarchy.Types)
                {
                    Reach(derived);
                }
            }
        }
    }
}
