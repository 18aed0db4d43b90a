using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Queries.Parameters;

namespace Relata.Queries.Translation.Options;

/// <summary>
/// Replaces the values in lambdas by placeholders: a cached plan keeps the lambdas of its filters, and must not keep alive what the lambdas of the first
/// query have captured.
/// </summary>
/// <param name="context">The values of the query, by the expressions they were found in.</param>
internal sealed class ValueFreeLambda(TranslationContext context) : ExpressionVisitor
{
    /// <summary>The values, by the expressions that stand for them in the rewritten lambdas.</summary>
    public Dictionary<object, QueryValue> Values { get; } = new(ReferenceEqualityComparer.Instance);

    public LambdaExpression Rewrite(LambdaExpression lambda) => (LambdaExpression)Visit(lambda);

    [return: NotNullIfNotNull(nameof(node))]
    public override Expression? Visit(Expression? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node is null || context.FindValue(node) is not { } found)
        {
            return base.Visit(node);
        }

        // The translation of order comparisons looks for the literal 0, and a number or a text captures nothing.
        var placeholder = node is ConstantExpression && !IsCaptured(node) ? node : Expression.Parameter(node.Type);
        Values[placeholder] = found.Value;
        return placeholder;
    }

    // A term that the values have made superfluous has no value, and is never translated.
    protected override Expression VisitConstant(ConstantExpression node) => IsCaptured(node) ? Expression.Default(node.Type) : node;

    private static bool IsCaptured(Expression node) => Type.GetTypeCode(node.Type) == TypeCode.Object;
}
