using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>The precedence of expressions, lowest first, which determines where parentheses are needed.</summary>
internal static class Precedence
{
    public const int Key = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int Sum = 5;
    public const int Product = 6;
    public const int Sign = 7;
    public const int Atom = 8;

    public static int Of(SqlExpression expression) => expression switch
    {
        SqlBinaryExpression binary => Of(binary.Operator),
        // In parentheses wherever it is an operand: a chain of || or + around it would be another tree.
        SqlGroupKeyExpression group => Of(group.Key) == Atom ? Atom : Key,
        SqlUnaryExpression { Operator: SqlUnaryOperator.Not, Operand: SqlInSetExpression } => Comparison,
        SqlUnaryExpression { Operator: SqlUnaryOperator.Not } => Not,
        SqlUnaryExpression { Operator: SqlUnaryOperator.Negate } => Sign,
        SqlUnaryExpression => Comparison,
        SqlInSetExpression or SqlListContainsExpression => Comparison,
        SqlFunctionExpression { Function: SqlFunction.Contains or SqlFunction.StartsWith or SqlFunction.EndsWith } => Comparison,
        _ => Atom,
    };

    private static int Of(SqlOperator @operator) => @operator switch
    {
        SqlOperator.Or => Or,
        SqlOperator.And => And,
        SqlOperator.Add or SqlOperator.Subtract or SqlOperator.Concat => Sum,
        SqlOperator.Multiply or SqlOperator.Divide or SqlOperator.DivideWhole or SqlOperator.Modulo => Product,
        _ => Comparison,
    };
}
