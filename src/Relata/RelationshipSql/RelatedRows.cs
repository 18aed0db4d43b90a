using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>The parts of a SELECT for the related rows of owners.</summary>
/// <param name="Related">The related entity.</param>
/// <param name="From">The FROM source of the SELECT.</param>
/// <param name="Joins">The joins.</param>
internal sealed record RelatedRows(EntityReference Related, Source From, ImmutableArray<Join> Joins)
{
    /// <summary>The condition that selects the related rows; null if a join condition does.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>The order of the relationship.</summary>
    public ImmutableArray<Ordering> OrderBy { get; init; } = [];

    /// <summary>The order, which the primary key completes: without a total order, two statements could take different rows for a page.</summary>
    public ImmutableArray<Ordering> TotalOrder =>
    [
        .. OrderBy,
        .. Related.Key.Where(key => OrderBy.All(order => order.Expression != key)).Select(key => new Ordering(key, IsDescending: false, IsNullable: false)),
    ];

    /// <summary>The maximum number of rows; null for all.</summary>
    public SqlExpression? Limit { get; init; }

    /// <summary>The number of rows to skip; null for none.</summary>
    public SqlExpression? Offset { get; init; }

    /// <summary>The columns that identify the owner, with the owner's spelling of the key; if the owner is the dependent, the unique key that it refers to, empty for the primary key.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; init; } = [];

    /// <summary>The owner, if its table is joined so that the server compares the keys; otherwise null.</summary>
    public EntityReference? Owner { get; init; }

    /// <summary>The SELECT, without a SELECT list.</summary>
    public Select ToSelect() => new(From) { Joins = Joins, Where = Where, OrderBy = OrderBy, Limit = Limit, Offset = Offset };
}
