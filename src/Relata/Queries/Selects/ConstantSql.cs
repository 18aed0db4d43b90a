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

            if (!MayBeConstant(part))
            {
                return false;
            }

            foreach (var inner in SqlOperands.Of(part))
            {
                pending.Push(inner);
            }
        }

        return true;
    }

    // What is missing here may differ between rows.
    private static bool MayBeConstant(SqlExpression sql) => sql is SqlParameterExpression or SqlLiteralExpression or SqlNullExpression or SqlDefaultExpression
        or SqlUnaryExpression or SqlCastExpression or SqlGroupKeyExpression or SqlBinaryExpression or SqlFunctionExpression or SqlCaseExpression or SqlInSetExpression;
}
