using System.Linq.Expressions;

namespace Relata.Filters;

/// <summary>Puts the value of a session in the place of the second parameter of a filter.</summary>
internal sealed class FilterValue : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private readonly ConstantExpression _value;

    private FilterValue(ParameterExpression parameter, object? value) =>
        (_parameter, _value) = (parameter, Expression.Constant(value, parameter.Type));

    /// <summary>The condition of the row alone.</summary>
    public static LambdaExpression In<T, TValue>(Expression<Func<T, TValue, bool>> filter, object? value) =>
        Expression.Lambda<Func<T, bool>>(new FilterValue(filter.Parameters[1], value).Visit(filter.Body), filter.Parameters[0]);

    protected override Expression VisitParameter(ParameterExpression node) => node == _parameter ? _value : node;
}
