using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Expressions that are equal in all rows. To order or group by one changes nothing, and a database may take it for the place of a column.</summary>
internal static class Constants
{
    // Without recursion, and each part once: a part may be as deep as the user has written it, and be used in many places.
    public static bool Has(SqlExpression sql)
    {
        var seen = new HashSet<SqlExpression>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<SqlExpression>([sql]);
        while (pending.TryPop(out var part))
        {
            if (!seen.Add(part))
            {
                continue;
            }

            if (PartsOf(part) is not { } parts)
            {
                return false;
            }

            foreach (var inner in parts)
            {
                pending.Push(inner);
            }
        }

        return true;
    }

    // What it is computed of; null for what has a value of its own in each row.
    private static IEnumerable<SqlExpression>? PartsOf(SqlExpression sql) => sql switch
    {
        ParameterExpression or LiteralExpression or DefaultExpression => [],
        UnaryExpression unary => [unary.Operand],
        CastExpression cast => [cast.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        FunctionExpression function => function.Arguments,
        CaseExpression choice => [choice.Condition, choice.Then, choice.Else],
        InSetExpression set => set.Operands,
        _ => null,
    };
}
