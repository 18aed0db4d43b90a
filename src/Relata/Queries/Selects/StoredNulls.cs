using Relata.Queries.Operands;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>
/// Comparisons of columns in which a value is the stored form of null. A value of the program is compared with the column itself, so that an index on it can be used: a
/// value whose stored form is that of null is refused when it is converted. A collation may hold another value equal to it: the stored form of null is then excluded.
/// </summary>
internal static class StoredNulls
{
    /// <summary>The column itself if the operand is such a column and the other one a value of the program; otherwise the operand.</summary>
    public static ScalarOperand Compared(ScalarOperand operand, ScalarOperand other) =>
        operand.Sql is SqlCaseExpression { IsStoredNull: true } column && other.Sql is (SqlParameterExpression or SqlLiteralExpression { Value: not null }) ? operand.With(column.Else) : operand;

    /// <summary><c>code &lt;&gt; 'NONE'</c> if an operand is such a column, the other one a value of the program, and the database may hold a value equal to the stored form of null; otherwise null.</summary>
    public static ScalarOperand? Excluded(ScalarOperand left, ScalarOperand right) => Excludes(left, right) ? IsValue(left) : Excludes(right, left) ? IsValue(right) : null;

    /// <summary>The same for a list of values of the program.</summary>
    public static ScalarOperand? Excluded(ScalarOperand operand) => operand.Format is { IsExact: false } ? IsValue(operand) : null;

    /// <summary>The column itself, for a list of values of the program; otherwise the expression.</summary>
    public static SqlExpression InSet(SqlExpression expression) => expression is SqlCaseExpression { IsStoredNull: true } column ? column.Else : expression;

    /// <summary><c>code &lt;&gt; ''</c> for such a column; null for another expression.</summary>
    public static ScalarOperand? IsValue(ScalarOperand operand) => operand.Sql is SqlCaseExpression { IsStoredNull: true, Condition: SqlBinaryExpression condition }
        ? SqlLogic.Bool(condition with { Operator = SqlOperator.NotEqual }, isNullable: true)
        : null;

    /// <summary><c>code = '' OR code IS NULL</c> for such a column; null for another expression. NULL that the column has all the same is null too.</summary>
    public static ScalarOperand? IsNull(ScalarOperand operand) => operand.Sql is SqlCaseExpression { IsStoredNull: true } column
        ? SqlLogic.Bool(new SqlBinaryExpression(SqlOperator.Or, column.Condition, new SqlUnaryExpression(SqlUnaryOperator.IsNull, column.Else)))
        : null;

    private static bool Excludes(ScalarOperand operand, ScalarOperand other) => operand.Format is { IsExact: false } && Compared(operand, other) != operand;
}
