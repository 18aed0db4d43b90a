using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans;

/// <summary>A query for entities, as it was translated.</summary>
/// <param name="Root">The SELECT, without a SELECT list.</param>
/// <param name="NextAlias">The number of the next alias in it.</param>
internal sealed record PlannedQuery(Select Root, int NextAlias = 1)
{
    /// <summary>Whether it locks its rows. A second SELECT would not necessarily return the same rows.</summary>
    public bool IsLocking { get; init; }

    /// <summary>Whether its text is SQL of the program, whose rows need not be those of a table.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether it joins other rows itself, so that an entity may have several rows.</summary>
    public bool RepeatsRows { get; init; }

    /// <summary>
    /// Whether a row of the root has what inner joins of options need. The joins say it themselves, except where the SELECT is a sub-select without them.
    /// Null without such joins.
    /// </summary>
    public SqlExpression? InnerCondition { get; init; }

    /// <summary>Its criteria, which <see cref="Root"/> has already; null for none.</summary>
    public EntityCriteria? Criteria { get; init; }
}
