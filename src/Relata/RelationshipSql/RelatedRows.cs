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

    /// <summary>The columns that identify the owner, with the owner's spelling of the key; empty if the owner is the dependent.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; init; } = [];

    /// <summary>The owner, if its table is joined so that the server compares the keys; otherwise null.</summary>
    public EntityReference? Owner { get; init; }

    /// <summary>The SELECT, without a SELECT list.</summary>
    public Select ToSelect() => new(From) { Joins = Joins, Where = Where, OrderBy = OrderBy };
}
