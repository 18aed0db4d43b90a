using System.Linq.Expressions;

namespace Relata.Entities.Metadata;

/// <summary>Reads the members that a lambda names.</summary>
internal static class EntityMember
{
    /// <summary>
    /// What has the member: the expression without conversions to a base class or an interface, which the compiler writes for <c>x.IsDeleted</c> if <c>IsDeleted</c> is a
    /// member of an interface that constrains the type parameter, and without <c>Value</c> of a nullable struct.
    /// </summary>
    public static Expression? Target(MemberExpression member)
    {
        var target = member.Expression;
        while (true)
        {
            if (target is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs, Method: null } conversion && conversion.Type.IsAssignableFrom(conversion.Operand.Type))
            {
                target = conversion.Operand;
            }
            else if (target is MemberExpression nullable && IsValue(nullable))
            {
                target = nullable.Expression;
            }
            else
            {
                return target;
            }
        }
    }

    /// <summary>Whether a member is <c>Value</c> of a nullable struct: <c>x.Cost!.Value</c>.</summary>
    public static bool IsValue(MemberExpression member) =>
        member is { Member.Name: nameof(Nullable<>.Value), Expression.Type: { } type } && Nullable.GetUnderlyingType(type) is not null;

    /// <summary>The property path of a lambda such as <c>x =&gt; x.Title</c>, boxed or not; null if it is something else.</summary>
    public static string? PathOf(LambdaExpression lambda) =>
        PathOf(lambda.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : lambda.Body, lambda.Parameters[0]);

    /// <summary>The property path from a parameter to a member of it, without <c>Value</c> of nullable structs; null if the expression is something else.</summary>
    public static string? PathOf(Expression body, ParameterExpression root) => body switch
    {
        MemberExpression member when IsValue(member) => PathOf(Target(member)!, root),
        MemberExpression member when Target(member) is { } owner =>
            owner == root ? member.Member.Name : PathOf(owner, root) is { } start ? $"{start}.{member.Member.Name}" : null,
        _ => null,
    };
}
