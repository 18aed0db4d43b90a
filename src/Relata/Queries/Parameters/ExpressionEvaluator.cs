using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Relata.Errors;

namespace Relata.Queries.Parameters;

/// <summary>Evaluates a part of a lambda that does not depend on a row: a constant, a captured variable, a method call.</summary>
internal static class ExpressionEvaluator
{
    public static object? Evaluate(Expression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field } member:
                return field.GetValue(Target(member.Expression, field.IsStatic));
            case MemberExpression { Member.Name: "HasValue", Expression: { } target } when Nullable.GetUnderlyingType(target.Type) is not null:
                return Evaluate(target) is not null;
            case MemberExpression { Member.Name: "Value", Expression: { } target } when Nullable.GetUnderlyingType(target.Type) is not null:
                return Target(target, isStatic: false);
            case MemberExpression { Member: PropertyInfo property } member:
                return property.GetValue(Target(member.Expression, property.GetMethod!.IsStatic), BindingFlags.DoNotWrapExceptions, null, null, null);
            case UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when TryConvert(convert, out var value):
                return value;
            case MethodCallExpression call when AsSpanSource(call) is { } source:
                return Evaluate(source);
            default:
                return Interpret(expression);
        }
    }

    /// <summary>The expression that is converted to a span; null if the call is not such a conversion. A span cannot be a query value.</summary>
    public static Expression? AsSpanSource(MethodCallExpression call) =>
        call.Type is { IsByRefLike: true, IsGenericType: true } && call.Arguments.Count == 1
        && (call.Method.Name == "op_Implicit" || call.Method.DeclaringType == typeof(MemoryExtensions))
            ? call.Arguments[0]
            : null;

    private static object? Target(Expression? target, bool isStatic)
    {
        if (isStatic)
        {
            return null;
        }

        return Evaluate(target!)
            ?? throw new QueryTranslationException(
                $"'{ExpressionText.Of(target!)}' is null, and the query takes a value from it. Test it before the query is made.");
    }

    // Lossless conversions, which the compiler inserts implicitly. Others are evaluated by the interpreter.
    private static bool TryConvert(UnaryExpression convert, out object? value)
    {
        value = null;
        var from = Nullable.GetUnderlyingType(convert.Operand.Type) ?? convert.Operand.Type;
        var to = Nullable.GetUnderlyingType(convert.Type) ?? convert.Type;
        var isNarrowed = convert.Type.IsValueType && to == convert.Type && !convert.Operand.Type.IsValueType;
        if (isNarrowed || (from != to && !to.IsAssignableFrom(from) && !IsWidening(from, to)))
        {
            return false;
        }

        value = Evaluate(convert.Operand);
        if (value is null)
        {
            return !to.IsValueType || to != convert.Type;
        }

        if (from != to && to.IsPrimitive)
        {
            value = System.Convert.ChangeType(value, to, null);
        }

        return true;
    }

    private static bool IsWidening(Type from, Type to)
    {
        if (from.IsEnum)
        {
            return IsWidening(Enum.GetUnderlyingType(from), to) || Enum.GetUnderlyingType(from) == to;
        }

        return (Type.GetTypeCode(from), Type.GetTypeCode(to)) switch
        {
            (TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Char, TypeCode.Int32) => !to.IsEnum,
            (TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32, TypeCode.Int64) => !to.IsEnum,
            (TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single, TypeCode.Double) => true,
            _ => false,
        };
    }

    // Interpretation also works where no code can be generated at run time.
    private static object? Interpret(Expression expression) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
}
