using System.Diagnostics.CodeAnalysis;
using Relata.Queries.Operands;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.Queries.Selects;

/// <summary>Maps the two-valued logic of C# to the three-valued logic of SQL.</summary>
/// <remarks>
/// NULL as the result of a condition means false. WHERE, HAVING, CASE, AND and OR treat it so anyway, and comparisons stay simple
/// enough for indexes. A condition is made two-valued only where NULL would be observable: under NOT and as a selected value.
/// </remarks>
internal static class SqlLogic
{
    public static readonly ScalarOperand True = new(new SqlLiteralExpression(true, ColumnType.Boolean), typeof(bool), isNullable: false);

    public static readonly ScalarOperand False = new(new SqlLiteralExpression(false, ColumnType.Boolean), typeof(bool), isNullable: false);

    public static readonly SqlExpression Null = new SqlLiteralExpression(null, Type: null);

    /// <summary>0, for comparison with a count of any type.</summary>
    public static readonly ScalarOperand Zero = new(new SqlLiteralExpression(0, ColumnType.Int32), typeof(int), isNullable: false);

    /// <summary>NULL of a type.</summary>
    public static ScalarOperand NullOf(Type type) => new(new SqlLiteralExpression(null, ColumnTypes.Of(type)), type, isNullable: true);

    [return: NotNullIfNotNull(nameof(left))]
    [return: NotNullIfNotNull(nameof(right))]
    public static SqlExpression? And(SqlExpression? left, SqlExpression? right) =>
        left is null ? right : right is null ? left : new SqlBinaryExpression(SqlOperator.And, left, right);

    public static ScalarOperand And(ScalarOperand left, ScalarOperand right)
    {
        if (IsLiteral(left, false) || IsLiteral(right, true))
        {
            return left;
        }

        return IsLiteral(left, true) || IsLiteral(right, false) ? right : Combine(SqlOperator.And, left, right);
    }

    public static ScalarOperand Or(ScalarOperand left, ScalarOperand right)
    {
        if (IsLiteral(left, true) || IsLiteral(right, false))
        {
            return left;
        }

        return IsLiteral(left, false) || IsLiteral(right, true) ? right : Combine(SqlOperator.Or, left, right);
    }

    /// <summary>The conjunction of conditions, none of which is a literal.</summary>
    public static ScalarOperand All(IReadOnlyList<ScalarOperand> conditions) =>
        conditions.Count == 0 ? True : Balanced(SqlOperator.And, conditions, 0, conditions.Count);

    /// <summary>The disjunction of conditions, none of which is a literal.</summary>
    public static ScalarOperand Any(IReadOnlyList<ScalarOperand> conditions) =>
        conditions.Count == 0 ? False : Balanced(SqlOperator.Or, conditions, 0, conditions.Count);

    public static ScalarOperand Not(ScalarOperand condition)
    {
        var sql = condition.Sql;
        if (sql is SqlLiteralExpression { Value: bool truth })
        {
            return truth ? False : True;
        }

        if (condition.IsNullable)
        {
            return Bool(new SqlUnaryExpression(SqlUnaryOperator.IsNotTrue, sql));
        }

        return Bool(sql switch
        {
            SqlUnaryExpression { Operator: SqlUnaryOperator.Not } not => not.Operand,
            SqlUnaryExpression { Operator: SqlUnaryOperator.IsNull } test => new SqlUnaryExpression(SqlUnaryOperator.IsNotNull, test.Operand),
            SqlUnaryExpression { Operator: SqlUnaryOperator.IsNotNull } test => new SqlUnaryExpression(SqlUnaryOperator.IsNull, test.Operand),
            SqlUnaryExpression { Operator: SqlUnaryOperator.IsNotTrue } test => new SqlUnaryExpression(SqlUnaryOperator.IsTrue, test.Operand),
            SqlUnaryExpression { Operator: SqlUnaryOperator.IsTrue } test => new SqlUnaryExpression(SqlUnaryOperator.IsNotTrue, test.Operand),
            SqlBinaryExpression comparison when Opposite(comparison.Operator) is { } opposite => comparison with { Operator = opposite },
            _ => new SqlUnaryExpression(SqlUnaryOperator.Not, sql),
        });
    }

    public static ScalarOperand Equal(ScalarOperand left, ScalarOperand right)
    {
        if (left.IsNull || right.IsNull)
        {
            return IsNull(left.IsNull ? right : left);
        }

        var excluded = StoredNulls.Excluded(left, right);
        (left, right) = (StoredNulls.Compared(left, right), StoredNulls.Compared(right, left));
        var equal = left.IsNullable && right.IsNullable
            ? Bool(new SqlBinaryExpression(SqlOperator.IsNotDistinctFrom, left.Sql, right.Sql))
            : Combine(SqlOperator.Equal, left, right);
        return excluded is null ? equal : And(equal, excluded);
    }

    public static ScalarOperand NotEqual(ScalarOperand left, ScalarOperand right)
    {
        if (left.IsNull || right.IsNull)
        {
            return Not(IsNull(left.IsNull ? right : left));
        }

        if (StoredNulls.Excluded(left, right) is not null)
        {
            return Not(Equal(left, right));
        }

        (left, right) = (StoredNulls.Compared(left, right), StoredNulls.Compared(right, left));
        return left.IsNullable || right.IsNullable
            ? Bool(new SqlBinaryExpression(SqlOperator.IsDistinctFrom, left.Sql, right.Sql))
            : Combine(SqlOperator.NotEqual, left, right);
    }

    /// <summary>An order comparison: false if an operand is null, as in C#.</summary>
    public static ScalarOperand Compare(SqlOperator @operator, ScalarOperand left, ScalarOperand right)
    {
        if (left.IsNull || right.IsNull)
        {
            return False;
        }

        var (one, other) = (StoredNulls.Compared(left, right), StoredNulls.Compared(right, left));
        var compared = Combine(@operator, one, other);
        return one != left ? And(compared, StoredNulls.IsValue(left)!) : other != right ? And(compared, StoredNulls.IsValue(right)!) : compared;
    }

    public static ScalarOperand IsNull(ScalarOperand operand)
    {
        if (operand.IsNull)
        {
            return True;
        }

        return StoredNulls.IsNull(operand) ?? (operand.IsNullable ? Bool(new SqlUnaryExpression(SqlUnaryOperator.IsNull, operand.Sql)) : False);
    }

    /// <summary>A condition whose value is true or false, never NULL.</summary>
    public static ScalarOperand TwoValued(ScalarOperand operand) =>
        operand.IsNullable && operand.Type == typeof(bool)
            ? Bool(new SqlUnaryExpression(SqlUnaryOperator.IsTrue, operand.Sql))
            : operand;

    public static ScalarOperand Bool(SqlExpression sql, bool isNullable = false) => new(sql, typeof(bool), isNullable) { IsCondition = true };

    public static bool IsLiteral(ScalarOperand operand, bool value) => operand.Sql is SqlLiteralExpression { Value: bool truth } && truth == value;

    // Balanced, because the recursions over a chain of thousands of conditions would overflow the stack.
    private static ScalarOperand Balanced(SqlOperator @operator, IReadOnlyList<ScalarOperand> conditions, int first, int count) => count == 1
        ? conditions[first]
        : Combine(@operator, Balanced(@operator, conditions, first, count / 2), Balanced(@operator, conditions, first + (count / 2), count - (count / 2)));

    private static ScalarOperand Combine(SqlOperator @operator, ScalarOperand left, ScalarOperand right) =>
        Bool(new SqlBinaryExpression(@operator, left.Sql, right.Sql), left.IsNullable || right.IsNullable);

    private static SqlOperator? Opposite(SqlOperator @operator) => @operator switch
    {
        SqlOperator.Equal => SqlOperator.NotEqual,
        SqlOperator.NotEqual => SqlOperator.Equal,
        SqlOperator.LessThan => SqlOperator.GreaterThanOrEqual,
        SqlOperator.LessThanOrEqual => SqlOperator.GreaterThan,
        SqlOperator.GreaterThan => SqlOperator.LessThanOrEqual,
        SqlOperator.GreaterThanOrEqual => SqlOperator.LessThan,
        SqlOperator.IsDistinctFrom => SqlOperator.IsNotDistinctFrom,
        SqlOperator.IsNotDistinctFrom => SqlOperator.IsDistinctFrom,
        _ => null,
    };
}
