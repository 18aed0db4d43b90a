using System.Linq.Expressions;
using Relata.Queries.Shapes;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Queries;

/// <summary>The time that the shape of a condition takes to be read grows in proportion to its terms, however they are nested: no subtree is read once for each tree around it.</summary>
public sealed class ConditionWorkTests
{
    private static readonly ParameterExpression s_team = Expression.Parameter(typeof(Team), "t");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Chains_of_conditions(bool isLeft) => Check(2_000, (chain, term) => isLeft ? Expression.OrElse(chain, term) : Expression.OrElse(term, chain));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Conditions_that_alternate(bool isLeft)
    {
        var isOr = false;
        Check(250, (chain, term) => ((isOr = !isOr), isLeft) switch
        {
            (true, true) => Expression.OrElse(chain, term),
            (true, false) => Expression.OrElse(term, chain),
            (false, true) => Expression.AndAlso(chain, term),
            (false, false) => Expression.AndAlso(term, chain),
        });
    }

    private static void Check(int few, Func<Expression, Expression, Expression> join) => LinearWork.Check(few, (session, count) =>
    {
        Expression condition = Term(0);
        for (var i = 1; i < count; i++)
        {
            condition = join(condition, Term(i));
        }

        var query = session.Query<Team>().Where(Expression.Lambda<Func<Team, bool>>(condition, s_team));

        return () =>
        {
            for (var time = 0; time < 20; time++)
            {
                var reader = ShapeReader.Rent();
                reader.Read(query.Root, query.Last);
                Assert.Equal(count, reader.CopyValues().Length);
                reader.Return();
            }
        };
    });

    private static BinaryExpression Term(int i) => Expression.Equal(Expression.Property(s_team, nameof(Team.Id)), Expression.Constant(-i));
}
