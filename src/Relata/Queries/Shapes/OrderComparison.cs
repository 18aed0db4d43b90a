using System.Linq.Expressions;

namespace Relata.Queries.Shapes;

/// <summary><c>string.Compare(a, b) &lt; 0</c> and <c>a.CompareTo(b) &lt; 0</c>: the C# forms of <c>a &lt; b</c> for types without that operator.</summary>
internal static class OrderComparison
{
    /// <summary>The compared expressions; null if the node is not such a comparison.</summary>
    public static (Expression Left, Expression Right)? Match(BinaryExpression node) => (node.Left, node.Right) switch
    {
        (MethodCallExpression { Method.Name: "Compare" or "CompareOrdinal", Object: null, Arguments: [var left, var right] }, ConstantExpression { Value: 0 }) =>
            (left, right),
        (MethodCallExpression { Method.Name: "CompareTo", Object: { } left, Arguments: [var right] }, ConstantExpression { Value: 0 }) => (left, right),
        _ => null,
    };
}
