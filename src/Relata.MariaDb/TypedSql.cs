using System.Runtime.CompilerServices;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>Adds casts where MariaDB would compute with another type than C#.</summary>
internal static class TypedSql
{
    /// <summary>Writes the expression if MariaDB would not compute it as C# does.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            // The driver inserts values into the text, where 10m and 1.0 are integers and a date is a string.
            case SqlParameterExpression { Type: { } type } parameter when IsTypedByText(type):
                writer.Append("CAST(").AppendParameter(parameter.Source).Append($" AS {MariaDbTypes.InSet(type)})");
                return true;
            case SqlLiteralExpression { Value: null, Type: >= ColumnType.Byte and <= ColumnType.Decimal and { } type }:
                writer.Append($"CAST(NULL AS {MariaDbTypes.InCast(type)})");
                return true;
            case SqlBinaryExpression { IsComparison: true } comparison:
                return TryWriteComparison(writer, comparison);
            case SqlBinaryExpression { IsArithmetic: true } arithmetic:
                return TryWriteArithmetic(writer, arithmetic);
            case SqlUnaryExpression { Operator: SqlUnaryOperator.Negate } negation when IsUnsigned(negation.Operand):
                writer.Append(negation with { Operand = new SqlCastExpression(negation.Operand, ColumnType.Int64) });
                return true;
            case SqlCastExpression { ColumnType: ColumnType.Single } cast:
                WriteSingle(writer, writer => writer.Append(cast.Operand));
                return true;
            case SqlAggregateExpression { Aggregate: SqlAggregate.Sum, Type: ColumnType.Single } sum:
                writer.Append(new SqlCastExpression(sum with { Type = ColumnType.Double }, ColumnType.Single));
                return true;
            // The average of integers would have only four decimal places.
            case SqlAggregateExpression { Aggregate: SqlAggregate.Average, Type: ColumnType.Double, Argument: { Type: not (ColumnType.Double or ColumnType.Single) } argument } mean:
                writer.Append(mean with { Argument = new SqlCastExpression(argument, ColumnType.Double) });
                return true;
            default:
                return false;
        }
    }

    // A parameter that is compared with a column or an expression takes its type. A cast could prevent the use of an index.
    private static bool TryWriteComparison(SqlWriter writer, SqlBinaryExpression comparison)
    {
        if (comparison is { Left: SqlParameterExpression, Right: SqlParameterExpression })
        {
            return false;
        }

        var (left, right) = (Untyped(comparison.Left), Untyped(comparison.Right));
        if (ReferenceEquals(left, comparison.Left) && ReferenceEquals(right, comparison.Right))
        {
            return false;
        }

        writer.Dialect.WriteBinary(writer, comparison with { Left = left, Right = right });
        return true;
    }

    private static SqlExpression Untyped(SqlExpression side) =>
        side is SqlParameterExpression { Type: { } type } parameter && IsTypedByText(type) ? parameter with { Type = null } : side;

    // CAST(t0.`stock` AS SIGNED) + t0.`correction`
    private static bool TryWriteArithmetic(SqlWriter writer, SqlBinaryExpression binary)
    {
        if (binary.Type == ColumnType.Single)
        {
            WriteSingle(writer, writer => writer.Dialect.WriteBinary(writer, binary));
            return true;
        }

        if (binary is { Operator: SqlOperator.Subtract, Type: ColumnType.UInt64 })
        {
            // With NO_UNSIGNED_SUBTRACTION (3 - 5 is -2), the difference of two BIGINT UNSIGNED values must fit into a BIGINT.
            writer.Append("CAST(").Append(binary.Left).Append(" AS DECIMAL(20)) - ").AppendOperand(binary.Right);
            return true;
        }

        var isSigned = binary.Type is not (ColumnType.UInt64 or ColumnType.Double or ColumnType.Decimal);
        var (castsLeft, castsRight) = (isSigned && IsUnsigned(binary.Left), isSigned && IsUnsigned(binary.Right));
        if (!castsLeft && !castsRight)
        {
            return false;
        }

        writer.Dialect.WriteBinary(writer, binary with
        {
            Left = castsLeft ? new SqlCastExpression(binary.Left, ColumnType.Int64) : binary.Left,
            Right = castsRight ? new SqlCastExpression(binary.Right, ColumnType.Int64) : binary.Right,
        });
        return true;
    }

    // A float is computed as a DOUBLE, rounded to the precision of a float.
    private static void WriteSingle(SqlWriter writer, Action<SqlWriter> write)
    {
        writer.Append("CAST(CAST(");
        write(writer);
        writer.Append(" AS FLOAT) AS DOUBLE)");
    }

    private static bool IsTypedByText(ColumnType type) => type
        is ColumnType.Single or ColumnType.Double or ColumnType.Decimal
        or ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly or ColumnType.TimeOnly;

    // Expressions over unsigned columns are unsigned in MariaDB, whatever their C# type, and a negative result is an error.
    private static bool IsUnsigned(SqlExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            SqlGroupKeyExpression group => IsUnsigned(group.Key),
            SqlParameterExpression or SqlLiteralExpression or SqlCastExpression or SqlBinaryExpression => false,
            SqlDerivedColumnExpression => expression.Type is >= ColumnType.Byte and <= ColumnType.UInt64,
            SqlCaseExpression choice => IsUnsigned(choice.Then) || IsUnsigned(choice.Else),
            SqlFunctionExpression { Function: SqlFunction.Abs or SqlFunction.Coalesce } function => function.Arguments.Any(IsUnsigned),
            SqlAggregateExpression { Aggregate: SqlAggregate.Min or SqlAggregate.Max, Argument: { } argument } => IsUnsigned(argument),
            SqlScalarSelectExpression scalar => IsUnsigned(scalar.Select.Items[0].Expression),
            _ => expression.Type is ColumnType.Byte or ColumnType.UInt16 or ColumnType.UInt32 or ColumnType.UInt64,
        };
    }
}
