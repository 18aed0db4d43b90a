using Relata.Loaders.Options;
using Relata.Loaders.Plans.Compiling;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Options;

/// <summary>What the inner joins of options say of the entities of a query, as a condition: for statements that do not contain the joins.</summary>
/// <param name="criteria">The criteria of the query; null for none.</param>
/// <param name="aliases">The aliases of the statement.</param>
internal sealed class InnerJoinConditions(EntityCriteria? criteria, AliasNames aliases)
{
    /// <summary>Restricts the rows of a query that ends in a value, such as Count.</summary>
    public void Restrict(SelectBuilder rows, IReadOnlyList<LoadStep> options)
    {
        if (rows.Row is not EntityOperand entity)
        {
            ThrowIfProjected(options);
        }
        else if (Condition(entity.Reference, options) is { } condition)
        {
            rows.Where(SqlLogic.Bool(condition));
        }
    }

    /// <summary>Whether an entity has the related rows; null if no option asks for them.</summary>
    /// <exception cref="LoadOptionException">An inner join is below a reference that leads to the first of several rows.</exception>
    public SqlExpression? Condition(EntityReference owner, IEnumerable<LoadStep> options) => options
        .Where(option => option.IsInner)
        .Select(option => (SqlExpression)RelationshipSqlBuilder.Exists(
            option.Relationship!,
            NodeJoins.OfOwner(option.Relationship!, owner),
            aliases,
            RelationshipRows.Of(option.Relationship!, criteria, option.Filter),
            related => Below(option, related)))
        .Aggregate((SqlExpression?)null, FilteredRows.And);

    // EXISTS would accept any of the rows, and the join has the first one.
    private SqlExpression? Below(LoadStep option, EntityReference related)
    {
        var condition = Condition(related, option.Children);
        return condition is not null && option.Relationship!.IsFirst
            ? throw new LoadOptionException(
                $"Inner cannot be called below {option.Relationship}: it leads to the first row by its order, which may have no such related row where another one has. Leave Inner out below it, or restrict the owners by a Where of the query.")
            : condition;
    }

    /// <exception cref="LoadOptionException">An option is an inner join, and the query returns something else than its entities.</exception>
    public static void ThrowIfProjected(IEnumerable<LoadStep> options)
    {
        foreach (var option in options)
        {
            option.ThrowIfInner("in a query with a Select");
        }
    }
}
