using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Sqlite;

/// <summary>Expressions over float, double and ulong. SQLite computes with doubles and signed integers, and has a remainder of integers only.</summary>
internal static class NumberSql
{
    /// <summary>Writes the expression if SQLite would not compute it as C# does.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        if (Translate(expression) is not { } translated)
        {
            return false;
        }

        writer.Append(translated);
        return true;
    }

    /// <summary>An integer that sorts as the ulong does. A ulong is stored by its bits, which are a negative number from 2⁶³ on.</summary>
    public static SqlExpression Ordered(SqlExpression value) =>
        value.Type == ColumnType.UInt64 ? Call("ulong_order", value) : value;

    private static SqlExpression? Translate(SqlExpression expression) => expression switch
    {
        SqlBinaryExpression { Operator: SqlOperator.Modulo, Type: ColumnType.Double } binary => Call("double_mod", binary.Left, binary.Right),
        SqlBinaryExpression { Operator: SqlOperator.Modulo, Type: ColumnType.Single } binary => Call("float_of", Call("double_mod", binary.Left, binary.Right)),
        SqlBinaryExpression { IsArithmetic: true, Type: ColumnType.Single } binary => Call("float_of", binary with { Type = ColumnType.Double }),
        SqlBinaryExpression { IsArithmetic: true, Type: ColumnType.UInt64 } binary => Call(UnsignedFunction(binary.Operator), binary.Left, binary.Right),
        SqlBinaryExpression { Operator: >= SqlOperator.LessThan and <= SqlOperator.GreaterThanOrEqual } order
            when order.Left.Type == ColumnType.UInt64 || order.Right.Type == ColumnType.UInt64 => order with { Left = Call("ulong_order", order.Left), Right = Call("ulong_order", order.Right) },
        SqlAggregateExpression { Argument.Type: ColumnType.UInt64, Aggregate: not SqlAggregate.Count } aggregate => Aggregate(aggregate),
        SqlAggregateExpression { Aggregate: SqlAggregate.Sum, Type: ColumnType.Single } sum => Call("float_of", sum with { Type = ColumnType.Double }),
        SqlCastExpression { ColumnType: ColumnType.Single } cast => Call("float_of", new SqlCastExpression(cast.Operand, ColumnType.Double)),
        SqlCastExpression { ColumnType: ColumnType.Double, Operand.Type: ColumnType.Decimal } cast => Call("decimal_double", cast.Operand),
        SqlCastExpression { ColumnType: ColumnType.Double, Operand.Type: ColumnType.UInt64 } cast => Call("ulong_double", cast.Operand),
        SqlCastExpression { ColumnType: ColumnType.String, Operand.Type: ColumnType.UInt64 } cast => Call("ulong_text", cast.Operand),
        _ => null,
    };

    private static SqliteCall Aggregate(SqlAggregateExpression aggregate) => aggregate.Aggregate switch
    {
        SqlAggregate.Sum => Call("ulong_sum", aggregate.Argument!) with { IsDistinct = aggregate.IsDistinct },
        SqlAggregate.Average => Call("ulong_avg", aggregate.Argument!) with { IsDistinct = aggregate.IsDistinct },
        _ => Call("ulong_order", aggregate with { Argument = Ordered(aggregate.Argument!) }),
    };

    private static SqliteCall Call(string name, params ReadOnlySpan<SqlExpression> arguments) => new(name, [.. arguments], Type: null);

    private static string UnsignedFunction(SqlOperator @operator) => @operator switch
    {
        SqlOperator.Add => "ulong_add",
        SqlOperator.Subtract => "ulong_sub",
        SqlOperator.Multiply => "ulong_mul",
        SqlOperator.Modulo => "ulong_mod",
        _ => "ulong_div",
    };
}
