using System.Collections.Immutable;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;

namespace Relata.Queries.Translation.Criteria;

/// <summary>The criteria of a query and the filters of the database, translated for each statement in which they hold.</summary>
/// <param name="criteria">All of them, those of the database first.</param>
/// <param name="filters">The filters of the database; null for none.</param>
internal sealed class QueryCriteria(ImmutableArray<EntityCriterion> criteria, FilterCriteria? filters) : EntityCriteria
{
    public override DatabaseCriteria? Filters => filters;

    public override ImmutableArray<string> NamesFor(EntityType type) => CriteriaSql.NamesFor(criteria, type);

    public override ImmutableArray<string> FiltersFor(EntityType type) => CriteriaSql.FiltersFor(criteria, type);

    public override EntityCriteria? Under(DatabaseCriteria? filters) => Of(
        [.. criteria.Where(criterion => criterion.Filter is null)], (FilterCriteria?)filters);

    public override FilteredRows Apply(EntityReference entity, Source source, AliasNames aliases) => CriteriaSql.Apply(criteria, entity, source, aliases);

    /// <summary>The criteria of a query and the filters of the database; null for none.</summary>
    public static EntityCriteria? Of(ImmutableArray<EntityCriterion> own, FilterCriteria? filters) => own.IsEmpty
        ? filters
        : new QueryCriteria([.. filters?.All ?? [], .. own], filters);
}
