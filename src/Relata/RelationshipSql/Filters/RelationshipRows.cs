using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Filters;

/// <summary>The related rows of a relationship with a condition of its own, or that leads to the first of several rows.</summary>
/// <remarks>Conditions of criteria and options hold before the first row is chosen.</remarks>
internal sealed class RelationshipRows : RowFilter
{
    private readonly Relationship _relationship;
    private readonly RowFilter? _condition;
    private readonly RowFilter? _criteria;
    private readonly RowFilter? _own;

    private RelationshipRows(Relationship relationship, RowFilter? condition, RowFilter? criteria, RowFilter? own) =>
        (_relationship, _condition, _criteria, _own) = (relationship, condition, criteria, own);

    public override bool HasPage => _relationship.IsFirst || _own?.HasPage == true;

    public override RowFilter? Own => _own;

    public override bool IsWhole => _own is null && _criteria is null or { IsWhole: true };

    public override ImmutableArray<string> Criteria => _criteria?.Criteria ?? [];

    public override ImmutableArray<string> Names => _criteria?.Names ?? [];

    /// <summary>What selects the related rows of any relationship: its own condition, the criteria that hold, and what an option asks for.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="criteria">The criteria; null for none.</param>
    /// <param name="own">The filter of an option; null for none.</param>
    /// <returns>Null for all rows.</returns>
    /// <exception cref="LoadOptionException">The option has a condition for a reference that leads to the first of several rows.</exception>
    public static RowFilter? Of(Relationship relationship, EntityCriteria? criteria, RowFilter? own = null)
    {
        if (!relationship.IsRestricted || own is JoinedRows)
        {
            return criteria is null || own is JoinedRows ? own : criteria.For(relationship, own);
        }

        if (own is not null && relationship.IsFirst)
        {
            throw new LoadOptionException(
                $"{relationship} cannot be loaded with {own}: it leads to the first row by its order, and a condition could mean another row. Write the condition where the related entity is read.");
        }

        return own is null && criteria is null ? Alone(relationship)
            : own is null ? criteria!.OfRestricted(relationship, static (relationship, criteria) => Create(relationship, criteria, own: null))
            : Create(relationship, criteria, own);
    }

    /// <summary>
    /// Whether a reference without a row that satisfies the filter is null for whoever reads it: the filter is the condition of the relationship itself, and not one of a query.
    /// </summary>
    public static bool IsNullWithoutRow(Relationship relationship, RowFilter? filter) => filter is null || (filter.IsWhole && relationship.IsViewOnly);

    public override RowFilter? Under(EntityCriteria? criteria) => _own?.Under(criteria);

    public override FilteredRows Apply(EntityReference related, Source source, AliasNames aliases)
    {
        var rows = new[] { _condition, _criteria, _own }.OfType<RowFilter>().Aggregate(FilteredRows.All, (rows, part) => rows.And(part.Apply(related, source, aliases)));
        return _relationship.IsFirst ? rows with { Limit = new SqlLiteralExpression(1, ColumnType.Int32) } : rows;
    }

    public override FilteredRows ApplyToLink(TableReference link, AliasNames aliases) => _criteria?.ApplyToLink(link, aliases) ?? FilteredRows.All;

    public override string ToString() => _own?.ToString() ?? "";

    private static RowFilter Alone(Relationship relationship) =>
        (RowFilter)(relationship.Restriction ?? relationship.Restrict(Create(relationship, criteria: null, own: null)));

    private static RelationshipRows Create(Relationship relationship, EntityCriteria? criteria, RowFilter? own)
    {
        var condition = (RowFilter?)relationship.Filter?.Translate(relationship);
        return new RelationshipRows(relationship, criteria is null ? condition : condition?.Under(criteria), criteria?.For(relationship), own);
    }
}
