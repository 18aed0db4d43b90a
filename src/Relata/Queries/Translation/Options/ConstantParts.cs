using System.Linq.Expressions;
using System.Reflection;

namespace Relata.Queries.Translation.Options;

/// <summary>Finds out whether an expression has the same value whenever it is evaluated: literals, static readonly fields, and objects that are made of them.</summary>
internal sealed class ConstantParts : ExpressionVisitor
{
    private bool _isConstant = true;

    private ConstantParts()
    {
    }

    public static bool IsConstant(Expression node)
    {
        var parts = new ConstantParts();
        parts.Visit(node);
        return parts._isConstant;
    }

    // A captured variable is a field of an object that the compiler makes.
    protected override Expression VisitConstant(ConstantExpression node)
    {
        _isConstant &= node.Value is null or Enum or ValueType or string;
        return node;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        _isConstant &= node.Member is FieldInfo { IsStatic: true } field && (field.IsInitOnly || field.IsLiteral);
        return node;
    }

    // A conversion of an array to a span, which Contains of an array has.
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _isConstant &= Parameters.ExpressionEvaluator.AsSpanSource(node) is not null;
        return base.VisitMethodCall(node);
    }
}
