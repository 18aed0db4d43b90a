using System.Collections.Immutable;
using Relata.Sql;

namespace Relata.RelationshipSql.Filters;

/// <summary>
/// The criteria of a query and the filters of the database as the filter of a relationship, with the filter of an option. The criteria select the rows that the option then sorts and pages.
/// </summary>
/// <param name="criteria">The criteria.</param>
/// <param name="names">The types whose criteria hold.</param>
/// <param name="filters">The filters of the database that hold.</param>
/// <param name="own">The filter of the option; null for none.</param>
internal sealed class CriteriaFilter(EntityCriteria criteria, ImmutableArray<string> names, ImmutableArray<string> filters, RowFilter? own) : RowFilter
{
    public override bool HasPage => own?.HasPage == true;

    public override RowFilter? Own => own;

    public override bool IsWhole => own is null && names.IsEmpty;

    public override ImmutableArray<string> Criteria => names;

    public override ImmutableArray<string> Names => filters;

    public override RowFilter? Under(EntityCriteria? criteria) => own?.Under(criteria);

    public override FilteredRows Apply(EntityReference related, Source source, AliasNames aliases)
    {
        var rows = criteria.Apply(related, source, aliases);
        return own is null ? rows : rows.And(own.Apply(related, source, aliases));
    }

    public override FilteredRows ApplyToLink(TableReference link, AliasNames aliases) => criteria.Apply(link, link.Source, aliases);

    public override string ToString() => own?.ToString() ?? "";
}
