using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>Expressions over decimals. SQLite's operators compute with binary floating-point numbers, and its functions lose the collation.</summary>
internal static class DecimalSql
{
    /// <summary>Writes the expression if it is a decimal that SQLite would not compute or compare exactly.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        if (expression is SqlBinaryExpression { IsComparison: true } comparison)
        {
            return TryWriteComparison(writer, comparison);
        }

        if (expression is not { Type: ColumnType.Decimal } or SqlColumnExpression or SqlDerivedColumnExpression or SqlLiteralExpression { Value: null } or SqlNullExpression or SqlGroupKeyExpression)
        {
            return false;
        }

        Write(writer, expression);
        writer.Append(" COLLATE ").Append(DecimalFunctions.Collation);
        return true;
    }

    // The other operand has the collation. Without one on the parameter, an index can be used.
    private static bool TryWriteComparison(SqlWriter writer, SqlBinaryExpression comparison)
    {
        var (left, right) = (comparison.Left as SqlParameterExpression, comparison.Right as SqlParameterExpression);
        if (left is { Type: ColumnType.Decimal } == right is { Type: ColumnType.Decimal })
        {
            return false;
        }

        writer.Dialect.WriteBinary(writer, comparison with
        {
            Left = left is null ? comparison.Left : left with { Type = null },
            Right = right is null ? comparison.Right : right with { Type = null },
        });
        return true;
    }

    private static void Write(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            case SqlParameterExpression parameter:
                writer.AppendParameter(parameter.Source);
                break;
            // A literal must be text as decimals are: in SQLite, a number is less than any text.
            case SqlLiteralExpression { Value: int number }:
                writer.Append("'").AppendNumber(number).Append("'");
                break;
            case SqlLiteralExpression { Value: decimal number }:
                writer.Append(writer.Dialect.ConstantOf(number));
                break;
            case SqlBinaryExpression binary:
                WriteCall(writer, Function(binary.Operator), [binary.Left, binary.Right]);
                break;
            case SqlUnaryExpression unary:
                WriteCall(writer, "decimal_sub", [new SqlLiteralExpression(0, ColumnType.Decimal), unary.Operand]);
                break;
            case SqlAggregateExpression aggregate:
                writer.Append(Function(aggregate.Aggregate)).Append(aggregate.IsDistinct ? "(DISTINCT " : "(").Append(aggregate.Argument!).Append(")");
                break;
            case SqlCastExpression cast:
                WriteCast(writer, cast);
                break;
            case SqlFunctionExpression { Function: SqlFunction.Abs } function:
                WriteCall(writer, "decimal_abs", function.Arguments);
                break;
            case SqlFunctionExpression coalesce:
                WriteCall(writer, "COALESCE", coalesce.Arguments);
                break;
            case SqlCaseExpression choice:
                writer.Append("CASE WHEN ").Append(choice.Condition).Append(" THEN ");
                WriteValue(writer, choice.Then).Append(" ELSE ");
                WriteValue(writer, choice.Else).Append(" END");
                break;
            case SqlScalarSelectExpression scalar:
                writer.Append("(").Append(scalar.Select).Append(")");
                break;
            case SqlElementExpression element:
                writer.Dialect.WriteElement(writer, element);
                break;
            // The text of the number: json_extract returns it as a floating-point number.
            case SqlJsonExpression json:
                writer.Append("NULLIF(").Append(json.Document).Append($" -> '{Dialect.JsonPath(json)}', 'null')");
                break;
            default:
                throw new NotSupportedException($"A {expression.GetType().Name} cannot be a decimal.");
        }
    }

    private static void WriteCast(SqlWriter writer, SqlCastExpression cast)
    {
        switch (cast.Operand.Type)
        {
            case ColumnType.UInt64:
                WriteCall(writer, "ulong_text", [cast.Operand]);
                break;
            case ColumnType.Double:
                WriteCall(writer, "double_decimal", [cast.Operand]);
                break;
            default:
                writer.Append("CAST(").Append(cast.Operand).Append(" AS TEXT)");
                break;
        }
    }

    private static string Function(SqlOperator @operator) => @operator switch
    {
        SqlOperator.Add => "decimal_add",
        SqlOperator.Subtract => "decimal_sub",
        SqlOperator.Multiply => "decimal_mul",
        SqlOperator.Modulo => "decimal_mod",
        _ => "decimal_div",
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

    // The collation of an argument has no effect.
    private static SqlWriter WriteValue(SqlWriter writer, SqlExpression value)
    {
        switch (value)
        {
            case SqlLiteralExpression { Value: int number }:
                return writer.Append("'").AppendNumber(number).Append("'");
            case SqlLiteralExpression { Value: decimal number }:
                return writer.Append(writer.Dialect.ConstantOf(number));
            case SqlParameterExpression parameter:
                return writer.AppendParameter(parameter.Source);
            default:
                return writer.Append(value);
        }
    }
}
