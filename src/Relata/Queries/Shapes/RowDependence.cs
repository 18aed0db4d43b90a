using System.Linq.Expressions;

namespace Relata.Queries.Shapes;

/// <summary>Whether a part of a lambda depends on a row; what does not is a value that is known before the query is sent.</summary>
internal static class RowDependence
{
    /// <param name="node">The part.</param>
    /// <param name="rows">The parameters of the lambdas around it. Those of lambdas inside it are its own affair.</param>
    public static bool Of(Expression? node, List<ParameterExpression> rows) => node switch
    {
        null or ConstantExpression or DefaultExpression => false,
        ParameterExpression row => rows.Contains(row),
        MemberExpression member => Of(member.Expression, rows),
        BinaryExpression binary => Of(binary.Left, rows) || Of(binary.Right, rows),
        UnaryExpression unary => Of(unary.Operand, rows),
        MethodCallExpression call => Of(call.Object, rows) || OfAny(call, rows),
        LambdaExpression lambda => Of(lambda.Body, rows),
        ConditionalExpression choice => Of(choice.Test, rows) || Of(choice.IfTrue, rows) || Of(choice.IfFalse, rows),
        NewExpression creation => OfAny(creation, rows),
        MemberInitExpression creation => Of(creation.NewExpression, rows) || OfBindings(creation, rows),
        NewArrayExpression array => array.Expressions.Any(item => Of(item, rows)),
        InvocationExpression call => Of(call.Expression, rows) || OfAny(call, rows),
        TypeBinaryExpression test => Of(test.Expression, rows),
        IndexExpression index => Of(index.Object, rows) || OfAny(index, rows),
        ListInitExpression list => Of(list.NewExpression, rows) || list.Initializers.Any(item => OfAny(item, rows)),
        _ => true,
    };

    // Asked one by one: as a collection, the arguments would be an object more for each call.
    private static bool OfAny(IArgumentProvider call, List<ParameterExpression> rows)
    {
        for (var i = 0; i < call.ArgumentCount; i++)
        {
            if (Of(call.GetArgument(i), rows))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OfBindings(MemberInitExpression creation, List<ParameterExpression> rows) =>
        creation.Bindings.Any(binding => binding is not MemberAssignment assignment || Of(assignment.Expression, rows));
}
