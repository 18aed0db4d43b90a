using System.Linq.Expressions;

namespace Relata.Queries.Translation.Methods;

/// <summary>Finds out whether an expression uses the parameter of a lambda.</summary>
internal sealed class ParameterSearch : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private bool _isFound;

    private ParameterSearch(ParameterExpression parameter) => _parameter = parameter;

    public static bool Finds(ParameterExpression parameter, Expression expression)
    {
        var search = new ParameterSearch(parameter);
        search.Visit(expression);
        return search._isFound;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _isFound |= node == _parameter;
        return node;
    }
}
