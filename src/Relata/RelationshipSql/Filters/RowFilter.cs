using System.Collections.Immutable;
using Relata.Sql;

namespace Relata.RelationshipSql.Filters;

/// <summary>A condition, an order and a page of the related rows of each owner, as a load option asks for them.</summary>
/// <remarks>
/// Filters are compared by reference. The SQL is created by what translates lambdas, for each statement anew: a filter is a part of load plans, and some
/// of them are compiled only when a relationship is accessed.
/// </remarks>
internal abstract class RowFilter
{
    /// <summary>Whether each owner has a page of its rows.</summary>
    public abstract bool HasPage { get; }

    /// <summary>What a load option asks for: the filter without the criteria of the query; null for nothing.</summary>
    public virtual RowFilter? Own => this;

    /// <summary>The types whose criteria hold for the related rows or the link rows, as the program named them.</summary>
    public virtual ImmutableArray<string> Criteria => [];

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
