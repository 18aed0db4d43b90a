using System.Linq.Expressions;
using System.Reflection;

namespace Relata.Tests.Queries.Expressions;

/// <summary>
/// An expression as LINQ to Objects can compute it with the rules of a query: a member or a method of null is null, or false. What overflows
/// throws, and both sides of an AND are computed, so that a round in which a database could overflow is left out.
/// </summary>
internal sealed class InMemory : ExpressionVisitor
{
    public static TDelegate Compile<TDelegate>(Expression<TDelegate> lambda)
        where TDelegate : Delegate =>
        ((Expression<TDelegate>)new InMemory().Visit(lambda)).Compile(preferInterpretation: true);

    protected override Expression VisitBinary(BinaryExpression node)
    {
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        var type = node.NodeType switch
        {
            ExpressionType.AndAlso => ExpressionType.And,
            ExpressionType.OrElse => ExpressionType.Or,
            ExpressionType.Add when node.Method is null => ExpressionType.AddChecked,
            ExpressionType.Subtract => ExpressionType.SubtractChecked,
            ExpressionType.Multiply => ExpressionType.MultiplyChecked,
            _ => node.NodeType,
        };
        return Expression.MakeBinary(type, left, right, node.IsLiftedToNull, node.Method, node.Conversion);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        // (int?)sample.Lot.Size
        if (node.NodeType == ExpressionType.Convert && Nullable.GetUnderlyingType(node.Type) is not null
            && node.Operand is MemberExpression { Expression: { } owner } member && IsGuarded(owner))
        {
            var target = Visit(owner);
            return IfNotNull(target, Expression.Convert(Expression.MakeMemberAccess(target, member.Member), node.Type));
        }

        return node.NodeType == ExpressionType.Negate
            ? Expression.MakeUnary(ExpressionType.NegateChecked, Visit(node.Operand), node.Type, node.Method)
            : base.VisitUnary(node);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is null || !IsGuarded(node.Expression) || (node.Type.IsValueType && Nullable.GetUnderlyingType(node.Type) is null))
        {
            return base.VisitMember(node);
        }

        var target = Visit(node.Expression);
        return IfNotNull(target, Expression.MakeMemberAccess(target, node.Member));
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(Enumerable) && node.Method.Name is "Any" or "All" && node.Arguments.Count == 2)
        {
            return Counted(Visit(node.Arguments[0]), Visit(node.Arguments[1]), node.Method);
        }

        if (node.Object is null || node.Object.Type != typeof(string))
        {
            return base.VisitMethodCall(node);
        }

        var target = Visit(node.Object);
        Expression[] arguments = [.. node.Arguments.Select(Visit)!];
        Expression call = Expression.Call(target, node.Method, arguments);
        Expression[] needed = [target, .. arguments.Where(argument => !argument.Type.IsValueType)];
        return Expression.Condition(needed.Select(IsNull).Aggregate(Expression.Or), Expression.Default(call.Type), call);
    }

    // Any and All look at all elements, as a database may.
    private static BinaryExpression Counted(Expression source, Expression predicate, MethodInfo method)
    {
        var found = Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), method.GetGenericArguments(), source, predicate);
        return method.Name == nameof(Enumerable.Any)
            ? Expression.GreaterThan(found, Expression.Constant(0))
            : Expression.Equal(found, Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), method.GetGenericArguments(), source));
    }

    private static bool IsGuarded(Expression owner) => owner.Type == typeof(string) || (owner is MemberExpression && owner.Type.IsSubclassOf(typeof(Entity)));

    private static ConditionalExpression IfNotNull(Expression target, Expression then) =>
        Expression.Condition(IsNull(target), Expression.Default(then.Type), then);

    private static BinaryExpression IsNull(Expression target) => Expression.Equal(target, Expression.Constant(null, target.Type));
}
