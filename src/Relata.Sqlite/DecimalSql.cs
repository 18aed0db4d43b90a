using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>Expressions over decimals. SQLite's own operators would go by binary fractions, and its own functions lose the collation.</summary>
internal static class DecimalSql
{
    /// <summary>Writes the expression if its value is a decimal and SQLite would not compute it as one.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        if (expression is ColumnExpression || !IsDecimal(expression))
        {
            return false;
        }

        Write(writer, expression);
        writer.Append(" COLLATE ").Append(DecimalFunctions.Collation);
        return true;
    }

    private static void Write(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            case BinaryExpression binary:
                WriteCall(writer, Function(binary.Operator)!, [binary.Left, binary.Right]);
                break;
            case UnaryExpression unary:
                WriteCall(writer, "decimal_sub", [new LiteralExpression(0), unary.Operand]);
                break;
            case AggregateExpression aggregate:
                writer.Append(Function(aggregate.Aggregate)).Append(aggregate.IsDistinct ? "(DISTINCT " : "(").Append(aggregate.Argument!).Append(")");
                break;
            case FunctionExpression { Function: SqlFunction.Abs } function:
                WriteCall(writer, "decimal_abs", function.Arguments);
                break;
            case FunctionExpression { Function: SqlFunction.ToDecimal } function:
                writer.Append("CAST(").Append(function.Arguments[0]).Append(" AS TEXT)");
                break;
            case FunctionExpression coalesce:
                WriteCall(writer, "COALESCE", coalesce.Arguments);
                break;
            case CaseExpression choice:
                writer.Append("CASE WHEN ").Append(choice.Condition).Append(" THEN ");
                WriteValue(writer, choice.Then).Append(" ELSE ");
                WriteValue(writer, choice.Else).Append(" END");
                break;
            case ScalarSelectExpression scalar:
                writer.Append("(").Append(scalar.Select).Append(")");
                break;
        }
    }

    private static bool IsDecimal(SqlExpression expression) => expression switch
    {
        ColumnExpression column => column.Column.Type == ColumnType.Decimal,
        BinaryExpression binary => Function(binary.Operator) is not null && (IsDecimal(binary.Left) || IsDecimal(binary.Right)),
        UnaryExpression unary => unary.Operator == SqlUnaryOperator.Negate && IsDecimal(unary.Operand),
        AggregateExpression aggregate => aggregate is { Aggregate: not SqlAggregate.Count, Argument: not null } && IsDecimal(aggregate.Argument),
        FunctionExpression { Function: SqlFunction.ToDecimal } => true,
        FunctionExpression { Function: SqlFunction.Abs or SqlFunction.Coalesce } function => function.Arguments.Any(IsDecimal),
        CaseExpression choice => IsDecimal(choice.Then) || IsDecimal(choice.Else),
        ScalarSelectExpression scalar => IsDecimal(scalar.Select.Items[0].Expression),
        _ => false,
    };

    private static string? Function(SqlOperator @operator) => @operator switch
    {
        SqlOperator.Add => "decimal_add",
        SqlOperator.Subtract => "decimal_sub",
        SqlOperator.Multiply => "decimal_mul",
        SqlOperator.Divide => "decimal_div",
        SqlOperator.Modulo => "decimal_mod",
        _ => null,
    };

    private static string Function(SqlAggregate aggregate) => aggregate switch
    {
        SqlAggregate.Sum => "decimal_sum",
        SqlAggregate.Average => "decimal_avg",
        SqlAggregate.Min => "MIN",
        _ => "MAX",
    };

    private static void WriteCall(SqlWriter writer, string name, ImmutableArray<SqlExpression> arguments) =>
        writer.Append(name).Append("(").AppendJoined(", ", arguments, static (writer, argument) => WriteValue(writer, argument)).Append(")");

    // A number of the library's own as the text that a decimal is: a number is less than any text.
    private static SqlWriter WriteValue(SqlWriter writer, SqlExpression value) =>
        value is LiteralExpression { Value: int number } ? writer.Append("'").AppendNumber(number).Append("'") : writer.Append(value);
}
