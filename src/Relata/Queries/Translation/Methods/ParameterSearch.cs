using System.Linq.Expressions;

namespace Relata.Queries.Translation.Methods;

/// <summary>Finds out whether an expression uses the parameter of a lambda.</summary>
/// <param name="parameter">The parameter.</param>
internal sealed class ParameterSearch(ParameterExpression parameter) : ExpressionVisitor
{
    public bool IsFound { get; private set; }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        IsFound |= node == parameter;
        return node;
    }
}
