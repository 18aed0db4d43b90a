using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Errors;

namespace Relata.Entities.LoadedValues;

/// <summary>Resolves the loaded value that a lambda such as <c>p =&gt; p.FlagCount</c> names.</summary>
internal static class LoadedValuePath
{
    /// <exception cref="LoadOptionException">The lambda names no property with <see cref="LoadedAttribute"/>, or one of another type.</exception>
    public static LoadedValue Resolve<TOwner, TValue>(Expression<Func<TOwner, TValue>> property)
        where TOwner : Entity, IEntity<TOwner>
    {
        var value = Resolve(TOwner.EntityType, property);
        return value.ClrType == typeof(TValue)
            ? value
            : throw new LoadOptionException(
                $"{value} is {Name(value.ClrType)}, and the expression returns {Name(typeof(TValue))}. Make the property {Name(typeof(TValue))}, or convert the expression.");
    }

    public static LoadedValue Resolve(EntityType type, LambdaExpression property)
    {
        var body = property.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion)
        {
            body = conversion.Operand;
        }

        if (body is MemberExpression member && EntityMember.Target(member) is ParameterExpression)
        {
            return type.FindLoadedValue(member.Member.Name)
                ?? throw new LoadOptionException(
                    $"{type.Name}.{member.Member.Name} is not a loaded value. Name a property that has [Loaded]: [Loaded] public partial int FlagCount {{ get; }}");
        }

        throw new LoadOptionException(
            $"'{ExpressionText.Of(property)}' does not name a loaded value. Name one property of {type.Name} that has [Loaded]: x => x.FlagCount");
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? underlying.Name + "?" : type.Name;
}
