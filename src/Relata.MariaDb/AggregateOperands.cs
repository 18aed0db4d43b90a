using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>Finds the expressions that are computed from aggregates. MariaDB compares them with IN wrongly.</summary>
internal static class AggregateOperands
{
    /// <summary>Whether an expression contains an aggregate, outside of its sub-selects.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <param name="keys">The keys of groups that are written as aggregates.</param>
    public static bool AreIn(ImmutableArray<SqlExpression> expressions, ImmutableArray<SqlExpression> keys)
    {
        // Iterative, because a chain of concatenations may be as long as the user writes it.
        var pending = new Stack<SqlExpression>(expressions);
        while (pending.TryPop(out var expression))
        {
            if (expression is SqlAggregateExpression || (expression is SqlGroupKeyExpression && keys.Contains(expression)))
            {
                return true;
            }

            foreach (var part in SqlOperands.Of(expression))
            {
                pending.Push(part);
            }
        }

        return false;
    }
}
