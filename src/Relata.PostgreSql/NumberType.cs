using System.Runtime.CompilerServices;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>The numeric types in the order of PostgreSQL's implicit casts: the lower operand is cast to the type of the higher one.</summary>
internal static class NumberType
{
    public const int None = 0;
    public const int SmallInt = 1;
    public const int Integer = 2;
    public const int BigInt = 3;
    public const int Numeric = 4;
    public const int Real = 5;
    public const int Double = 6;

    public static int Of(ColumnType type) => type switch
    {
        ColumnType.Byte or ColumnType.SByte or ColumnType.Int16 => SmallInt,
        ColumnType.UInt16 or ColumnType.Int32 => Integer,
        ColumnType.UInt32 or ColumnType.Int64 => BigInt,
        ColumnType.UInt64 or ColumnType.Decimal => Numeric,
        ColumnType.Single => Real,
        ColumnType.Double => Double,
        _ => None,
    };

    /// <summary>The type of an expression in PostgreSQL, which may differ from its type in C#.</summary>
    public static int Of(SqlExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            SqlAggregateExpression aggregate => OfAggregate(aggregate),
            SqlFunctionExpression { Function: SqlFunction.Abs or SqlFunction.Coalesce } function => function.Arguments.Max(Of),
            SqlGroupKeyExpression group => Of(group.Key),
            SqlCaseExpression choice => Math.Max(Of(choice.Then), Of(choice.Else)),
            SqlScalarSelectExpression scalar => Of(scalar.Select.Items[0].Expression),
            // The column may be the sum of a bigint, which is numeric, or a smallint.
            SqlDerivedColumnExpression { Type: ColumnType.Int64 } => Numeric,
            SqlDerivedColumnExpression { Type: ColumnType.Int32 } => SmallInt,
            _ => OfType(expression),
        };
    }

    /// <summary>Whether an operand must be cast to the target type: a numeric quotient has a fraction, and a double is not rounded to real.</summary>
    public static bool IsTooWide(int type, int target) => (type == Numeric && target < Numeric) || (type == Double && target == Real);

    private static int OfType(SqlExpression expression) => expression.Type is { } type ? Of(type) : None;

    private static int OfAggregate(SqlAggregateExpression aggregate)
    {
        var argument = aggregate.Argument is null ? None : Of(aggregate.Argument);
        return aggregate.Aggregate switch
        {
            SqlAggregate.Count => BigInt,
            SqlAggregate.Sum => argument switch { SmallInt or Integer => BigInt, BigInt => Numeric, _ => argument },
            SqlAggregate.Average => aggregate.Type == ColumnType.Double ? Double : Numeric,
            _ => argument,
        };
    }
}
