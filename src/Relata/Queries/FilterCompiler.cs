using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Filters;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.Queries.Translation;
using Relata.Queries.Translation.Criteria;
using Relata.Queries.Translation.Options;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries;

/// <summary>Finds the translated filters of a database that hold in a session, or translates them, and extracts their values.</summary>
internal static class FilterCompiler
{
    /// <param name="database">The database.</param>
    /// <param name="filters">The filters, with the values of the session in place of the second parameters; null in place of one that has no value yet.</param>
    /// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
    /// <exception cref="QueryTranslationException">A filter has no translation for one of its entities.</exception>
    public static ActiveFilters Compile(Database database, ReadOnlySpan<(DatabaseFilter Filter, LambdaExpression? Lambda)> filters, ulong ignored)
    {
        var reader = ShapeReader.Rent();
        try
        {
            reader.ReadFilters(filters, ignored);
            var values = reader.CopyValues();
            var criteria = (FilterCriteria?)database.Compilation.Filters.Find(reader.Shape);
            if (criteria is null)
            {
                criteria = Translate(database, filters, ignored, reader.CopySources(), values.Length);
                criteria = (FilterCriteria)database.Compilation.Filters.GetOrAdd(reader.Shape, criteria);
            }

            for (var i = 0; i < criteria.Conversions.Length; i++)
            {
                values[i] = criteria.Conversions[i].Apply(values[i]);
            }

            return new ActiveFilters(criteria, values);
        }
        finally
        {
            reader.Return();
        }
    }

    private static FilterCriteria Translate(
        Database database, ReadOnlySpan<(DatabaseFilter Filter, LambdaExpression? Lambda)> filters, ulong ignored, Dictionary<object, QueryValue> sources, int valueCount)
    {
        // The slots of filters are negative: their values follow those of a query.
        foreach (var (source, value) in sources.ToList())
        {
            sources[source] = value with { Slot = value.Slot - valueCount, Parts = [.. value.Parts.Select(part => part with { Slot = part.Slot - valueCount })] };
        }

        var context = new TranslationContext(sources, new AliasNames());
        var criteria = ImmutableArray.CreateBuilder<EntityCriterion>(filters.Length);
        foreach (var (filter, lambda) in filters)
        {
            var values = new ValueFreeLambda(context);
            criteria.Add(lambda is null
                ? new EntityCriterion(filter.Lambda, []) { Filter = filter, IsUnset = filter.Lambda is not null }
                : new EntityCriterion(values.Rewrite(lambda), values.Values) { Filter = filter });
        }

        var all = criteria.MoveToImmutable();
        ImmutableArray<EntityCriterion> set = [.. all.Where(criterion => !criterion.IsUnset)];
        foreach (var criterion in set.Where(criterion => criterion.Lambda is not null))
        {
            if (CriteriaTranslator.Check(criterion, set, database.Models) is { } translation)
            {
                context.AddConversions(translation);
            }
        }

        return new FilterCriteria(all, ignored, context.ConversionsFromEnd(valueCount), valueCount);
    }
}
