using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Expressions that are equal in all rows. To order or group by one changes nothing, and a database may take it for the place of a column.</summary>
internal static class Constants
{
    public static bool Has(SqlExpression sql) => sql switch
    {
        ParameterExpression or LiteralExpression or DefaultExpression => true,
        UnaryExpression unary => Has(unary.Operand),
        CastExpression cast => Has(cast.Operand),
        BinaryExpression binary => Has(binary.Left) && Has(binary.Right),
        FunctionExpression function => function.Arguments.All(Has),
        CaseExpression choice => Has(choice.Condition) && Has(choice.Then) && Has(choice.Else),
        InSetExpression set => set.Operands.All(Has),
        _ => false,
    };
}
