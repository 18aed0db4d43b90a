using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>The related rows of a relationship's owners, as the parts of a SELECT.</summary>
/// <param name="Related">The related entity.</param>
/// <param name="From">The source that the SELECT begins with.</param>
/// <param name="Joins">What is joined to it.</param>
internal sealed record RelatedRows(EntityReference Related, Source From, ImmutableArray<Join> Joins)
{
    /// <summary>The condition that selects the related rows of the owners; null where a join does.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>The order of the relationship.</summary>
    public ImmutableArray<Ordering> OrderBy { get; init; } = [];

    /// <summary>The expressions of the owner's key, spelt as in the owner's row; empty where the owner holds the foreign key.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; init; } = [];

    /// <summary>The owner, where its table is joined so that the server matches the keys; otherwise null.</summary>
    public EntityReference? Owner { get; init; }

    /// <summary>The SELECT without items.</summary>
    public Select ToSelect() => new(From) { Joins = Joins, Where = Where, OrderBy = OrderBy };
}
