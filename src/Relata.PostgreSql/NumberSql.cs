using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>Adds casts where PostgreSQL would compute with another numeric type than C#.</summary>
internal static class NumberSql
{
    /// <summary>Writes the expression if PostgreSQL would not compute it as C# does.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            case SqlLiteralExpression { Value: null, Type: { } type }:
                // An untyped NULL would be text, or no operator would match.
                writer.Append("CAST(NULL AS ").Append(PostgreSqlTypes.Of(type)).Append(")");
                return true;
            case SqlBinaryExpression { IsArithmetic: true } binary:
                return TryWriteArithmetic(writer, binary);
            case SqlUnaryExpression { Operator: SqlUnaryOperator.Negate, Type: { } type } negation when NumberType.Of(negation.Operand) < NumberType.Of(type):
                writer.Append(negation with { Operand = new SqlCastExpression(negation.Operand, type) });
                return true;
            case SqlAggregateExpression { Aggregate: SqlAggregate.Average, Type: ColumnType.Double, Argument: { } argument } mean when NumberType.Of(argument) < NumberType.Real:
                // The average of integers is numeric, with a precision that PostgreSQL chooses.
                writer.Append(mean with { Argument = new SqlCastExpression(argument, ColumnType.Double) });
                return true;
            case SqlAggregateExpression { Aggregate: SqlAggregate.Sum, Type: ColumnType.Double, Argument: { } argument } sum when NumberType.Of(argument) == NumberType.Real:
                writer.Append(sum with { Argument = new SqlCastExpression(argument, ColumnType.Double) });
                return true;
            case SqlAggregateExpression { Aggregate: SqlAggregate.Average, Type: ColumnType.Decimal, Argument: { } argument } mean:
                writer.Append(mean.IsDistinct ? "AVG(DISTINCT round(" : "AVG(round(").Append(argument).Append(", 28))");
                return true;
            // LINQ sums floats as doubles.
            case SqlAggregateExpression { Aggregate: SqlAggregate.Sum, Type: ColumnType.Single, Argument: { } argument } sum:
                writer.Append(new SqlCastExpression(sum with { Argument = new SqlCastExpression(argument, ColumnType.Double), Type = ColumnType.Double }, ColumnType.Single));
                return true;
            default:
                return false;
        }
    }

    // CAST(t0."blocks" AS bigint) * t0."block_size"
    private static bool TryWriteArithmetic(SqlWriter writer, SqlBinaryExpression binary)
    {
        var type = binary.Type!.Value;
        var target = NumberType.Of(type);
        if (binary.Operator == SqlOperator.Modulo && target >= NumberType.Real)
        {
            throw new QueryTranslationException(
                "PostgreSQL has no remainder of float and double, so % cannot be translated to SQL. Use decimal numbers, or compute it in memory.");
        }

        // div(t0."size", t0."parts"): the division of numeric values is not an integer division.
        if (binary.Operator == SqlOperator.DivideWhole && target == NumberType.Numeric)
        {
            writer.Append("div(").Append(binary.Left).Append(", ").Append(binary.Right).Append(")");
            return true;
        }

        // A quotient has 16 significant digits, or as many decimal places as the dividend: round(t0."price", 28) / $1
        if (binary.Operator == SqlOperator.Divide && target == NumberType.Numeric)
        {
            writer.Append("round(").Append(binary.Left).Append(", 28) / ").AppendOperand(binary.Right);
            return true;
        }

        var (left, right) = (NumberType.Of(binary.Left), NumberType.Of(binary.Right));
        var (isLeftCast, isRightCast) = (NumberType.IsTooWide(left, target), NumberType.IsTooWide(right, target));
        isLeftCast |= Math.Max(left, right) < target;
        if (!isLeftCast && !isRightCast)
        {
            return false;
        }

        writer.Dialect.WriteBinary(writer, binary with
        {
            Left = isLeftCast ? new SqlCastExpression(binary.Left, type) : binary.Left,
            Right = isRightCast ? new SqlCastExpression(binary.Right, type) : binary.Right,
        });
        return true;
    }
}
