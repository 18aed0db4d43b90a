using System.Linq.Expressions;

namespace Relata.Entities.Metadata;

/// <summary>Reads which entity a member access in a lambda begins with.</summary>
internal static class EntityMember
{
    /// <summary>
    /// The expression without conversions to a base class or an interface, which the compiler writes for <c>x.IsDeleted</c> if <c>IsDeleted</c> is a
    /// member of an interface that constrains the type parameter.
    /// </summary>
    public static Expression? Target(MemberExpression member)
    {
        var target = member.Expression;
        while (target is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs, Method: null } conversion
            && conversion.Type.IsAssignableFrom(conversion.Operand.Type))
        {
            target = conversion.Operand;
        }

        return target;
    }
}
