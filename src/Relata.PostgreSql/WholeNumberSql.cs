using Relata.Mapping;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>Calculations with whole numbers that PostgreSQL would do in a type of another size, or not of whole numbers at all.</summary>
internal static class WholeNumberSql
{
    /// <summary>Writes the expression if PostgreSQL would not compute it as C# does.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            // div(SUM(t0."pages"), COUNT(*))
            case BinaryExpression { Operator: SqlOperator.DivideWhole } division when IsNumeric(division.Left) || IsNumeric(division.Right):
                writer.Append("div(").Append(division.Left).Append(", ").Append(division.Right).Append(")");
                return true;
            // CAST(t0."width" AS integer) * t0."height"
            case BinaryExpression { Operator: SqlOperator.Add or SqlOperator.Subtract or SqlOperator.Multiply } sum when IsSmall(sum.Left) && IsSmall(sum.Right):
                writer.Append("CAST(").Append(sum.Left).Append(" AS integer)");
                writer.Append(sum.Operator switch { SqlOperator.Add => " + ", SqlOperator.Subtract => " - ", _ => " * " }).Append(sum.Right);
                return true;
            default:
                return false;
        }
    }

    // A smallint and a smallint are a smallint, in C# an int.
    private static bool IsSmall(SqlExpression expression) =>
        expression is ColumnExpression { Column.Type: ColumnType.Byte or ColumnType.SByte or ColumnType.Int16 };

    // A sum of bigint is numeric, and numeric is divided with a fraction.
    private static bool IsNumeric(SqlExpression expression) => expression switch
    {
        ColumnExpression column => column.Column.Type == ColumnType.UInt64,
        AggregateExpression aggregate => aggregate.Aggregate == SqlAggregate.Sum || (aggregate.Argument is { } argument && IsNumeric(argument)),
        BinaryExpression binary => IsNumeric(binary.Left) || IsNumeric(binary.Right),
        UnaryExpression unary => IsNumeric(unary.Operand),
        FunctionExpression function => function.Arguments.Any(IsNumeric),
        CaseExpression choice => IsNumeric(choice.Then) || IsNumeric(choice.Else),
        ScalarSelectExpression scalar => IsNumeric(scalar.Select.Items[0].Expression),
        _ => false,
    };
}
