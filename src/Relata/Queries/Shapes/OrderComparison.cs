using System.Linq.Expressions;

namespace Relata.Queries.Shapes;

/// <summary><c>string.Compare(a, b) &lt; 0</c> and <c>a.CompareTo(b) &lt; 0</c>: how C# writes <c>a &lt; b</c> where there is no such operator.</summary>
internal static class OrderComparison
{
    /// <summary>What is compared; null where the comparison is an ordinary one.</summary>
    public static (Expression Left, Expression Right)? In(BinaryExpression node) => (node.Left, node.Right) switch
    {
        (MethodCallExpression { Method.Name: "Compare" or "CompareOrdinal", Object: null, Arguments: [var left, var right] }, ConstantExpression { Value: 0 }) =>
            (left, right),
        (MethodCallExpression { Method.Name: "CompareTo", Object: { } left, Arguments: [var right] }, ConstantExpression { Value: 0 }) => (left, right),
        _ => null,
    };
}
