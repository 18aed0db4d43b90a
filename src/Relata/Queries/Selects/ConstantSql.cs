using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Detects expressions with the same value in all rows. To sort or group by one has no effect, or means a column by its position.</summary>
internal static class ConstantSql
{
    // Iterative, and visits each node once: an expression may be deeply nested, and a node may occur in it many times.
    public static bool IsConstant(SqlExpression sql)
    {
        var seen = new HashSet<SqlExpression>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<SqlExpression>([sql]);
        while (pending.TryPop(out var part))
        {
            if (!seen.Add(part))
            {
                continue;
            }

            if (OperandsOf(part) is not { } parts)
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

    // The operands; null for an expression whose value may differ between rows.
    private static IEnumerable<SqlExpression>? OperandsOf(SqlExpression sql) => sql switch
    {
        SqlParameterExpression or SqlLiteralExpression or SqlNullExpression or SqlDefaultExpression => [],
        SqlUnaryExpression unary => [unary.Operand],
        SqlCastExpression cast => [cast.Operand],
        SqlGroupKeyExpression group => [group.Key],
        SqlBinaryExpression binary => [binary.Left, binary.Right],
        SqlFunctionExpression function => function.Arguments,
        SqlCaseExpression choice => [choice.Condition, choice.Then, choice.Else],
        SqlInSetExpression set => set.Operands,
        _ => null,
    };
}
