using Relata.Loaders.Plans.Segments;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql.Expressions;

namespace Relata.Queries.ExplicitJoins;

/// <summary>Translates the joins of a query along relationships.</summary>
internal sealed class JoinTranslator(LambdaTranslator lambdas)
{
    /// <summary>Joins the related rows to the rows of the query.</summary>
    public void Join(SelectBuilder rows, QueryJoin join, bool isInner)
    {
        rows.BeginWhere();
        var relationship = join.Relationship;
        var from = rows.Joined.Find(joined => joined.Path[^1].Related.IsOrDerivesFrom(relationship.Owner));
        var owner = from?.Entity ?? (EntityOperand)rows.Row;
        var (reference, sql) = RelationshipSqlBuilder.JoinRows(
            relationship, owner.Reference, lambdas.Context.Aliases, RelationshipRows.Of(relationship, lambdas.Context.Criteria), isInner);
        var related = new EntityOperand(reference, rows, isOptional: !isInner || owner.IsOptional) { Path = owner.Path.Add(relationship) };
        rows.Joins.Add(join.On is null ? sql : sql with { On = FilteredRows.And(sql.On, On(rows, join, owner, related))! });
        rows.AddJoined(new JoinedEntity([.. from?.Path ?? [], relationship], related), SegmentNode.MayRepeat(relationship));
    }

    /// <summary>The joined entity that a parameter of a lambda stands for.</summary>
    /// <exception cref="QueryTranslationException">The query joins none of the type, or several.</exception>
    public static EntityOperand Find(SelectBuilder rows, Type type)
    {
        var found = rows.Joined.FindAll(joined => joined.Entity.Type.ClrType == type);
        return found.Count == 1
            ? found[0].Entity
            : throw new QueryTranslationException(found.Count == 0
                ? $"A lambda has a parameter for a {type.Name}, and the query joins none, or Distinct has removed some of its rows. Join the relationship that leads to it first, and put Distinct last."
                : $"A lambda has a parameter for a {type.Name}, and the query joins several: {string.Join(" and ", found.Select(joined => joined.Path[^1]))}. Put the condition into the Join.");
    }

    private SqlExpression? On(SelectBuilder rows, QueryJoin join, EntityOperand owner, EntityOperand related)
    {
        var before = rows.Joins.Count;
        var condition = lambdas.ApplyCondition(join.On!, owner, related);
        if (rows.Joins.Count > before)
        {
            throw new QueryTranslationException(
                $"The condition of the join of {join.Relationship} reads a column of a further entity, '{join.On!.Body}', which would have to be joined before. Use a Where with both entities.");
        }

        return SqlLogic.IsLiteral(condition, true) ? null : condition.Sql;
    }
}
