using System.Collections.Immutable;
using Relata.Entities.Relationships;
using Relata.Sql;

namespace Relata.RelationshipSql.Filters;

/// <summary>A condition, an order and a page of the related rows of each owner, as a load option asks for them.</summary>
/// <remarks>
/// Filters are compared by reference. The SQL is created by what translates lambdas, for each statement anew: a filter is a part of load plans, and some
/// of them are compiled only when a relationship is accessed.
/// </remarks>
internal abstract class RowFilter : RelatedCondition
{
    /// <summary>Whether each owner has a page of its rows.</summary>
    public abstract bool HasPage { get; }

    /// <summary>What a load option asks for: the filter without the criteria of the query; null for nothing.</summary>
    public virtual RowFilter? Own => this;

    /// <summary>
    /// Whether the rows are all that exist for the session: only filters of the database hold. A list of them is whole and can be changed; otherwise it is a
    /// partial view.
    /// </summary>
    public virtual bool IsWhole => false;

    /// <summary>The names of the database's filters that hold for the related rows or the link rows.</summary>
    public virtual ImmutableArray<string> Names => [];

    /// <summary>The types whose criteria hold for the related rows or the link rows, as the program named them.</summary>
    public virtual ImmutableArray<string> Criteria => [];

    /// <summary>What a load option asks for, under other criteria for what its lambdas navigate to; null for nothing.</summary>
    public virtual RowFilter? Under(EntityCriteria? criteria) => this;

    /// <summary>Creates the SQL of the filter.</summary>
    /// <param name="related">The related rows.</param>
    /// <param name="source">Their source.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    public abstract FilteredRows Apply(EntityReference related, Source source, AliasNames aliases);

    /// <summary>Creates the SQL of the conditions for the link rows of a relationship by a link table.</summary>
    /// <param name="link">The link rows.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    public virtual FilteredRows ApplyToLink(TableReference link, AliasNames aliases) => FilteredRows.All;

    /// <summary>The methods of the filter, as the program wrote them: <c>Where.OrderBy.Take</c>.</summary>
    public abstract override string ToString();
}
