using System.Linq.Expressions;
using Relata.Entities.Relationships;

namespace Relata.Queries.ExplicitJoins;

/// <summary>A join of a query along a relationship.</summary>
/// <param name="Relationship">The relationship, of the query's entity or of one that is joined before.</param>
/// <param name="On">The further condition of the join, of the owner and the related entity; null for none.</param>
internal sealed record QueryJoin(Relationship Relationship, LambdaExpression? On)
{
    /// <summary>Adds a join to a query, if its owner is in the query and it is not joined yet.</summary>
    /// <exception cref="QueryTranslationException">The query does not have the owner, or has the join already.</exception>
    public static QueryStep Add<TOwner>(EntityType root, QueryStep? last, QueryMethod method, LambdaExpression path, LambdaExpression? on)
        where TOwner : Entity, IEntity<TOwner>
    {
        ArgumentNullException.ThrowIfNull(path);
        var relationship = RelationshipPath.Resolve<TOwner>(path);
        var owners = root.IsOrDerivesFrom(relationship.Owner) ? 1 : 0;
        foreach (var step in QueryStep.ToArray(last))
        {
            if (step.Argument is QueryJoin earlier)
            {
                if (earlier.Relationship == relationship)
                {
                    throw new QueryTranslationException($"{relationship} is joined already. Put both conditions into one {method}.");
                }

                owners += earlier.Relationship.Related.IsOrDerivesFrom(relationship.Owner) ? 1 : 0;
            }
            else if (step.Method == QueryMethod.Distinct)
            {
                throw new QueryTranslationException($"{relationship} cannot be joined to rows of which Distinct has removed some. Put {method} before Distinct.");
            }
        }

        return owners switch
        {
            1 => new QueryStep(last, method, new QueryJoin(relationship, on)),
            0 => throw new QueryTranslationException($"{relationship} cannot be joined: the query of {root} has no {relationship.Owner}. Join the relationship that leads to it first."),
            _ => throw new QueryTranslationException(
                $"{relationship} cannot be joined: the query has several {relationship.Owner}, and it does not say to which of them. Load it by an option, or navigate it in a lambda."),
        };
    }
}
