using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;
using Relata.Values.Formats;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates methods on array columns.</summary>
internal sealed class ArrayTranslator(LambdaTranslator lambdas)
{
    public static ScalarOperand Length(ScalarOperand array, Type type) =>
        new(new SqlFunctionExpression(SqlFunction.ArrayLength, [array.Sql], ColumnType.Int32), type, array.IsNullable);

    /// <summary>Translates a method that does not need the elements as rows; null for another one.</summary>
    public ScalarOperand? TryTranslate(MethodCallExpression call, ScalarOperand array, Expression[] arguments) => (call.Method.Name, arguments.Length) switch
    {
        ("Contains", 1) => Contains(lambdas, call, array, arguments[0], (IArrayFormat)array.Format!),
        ("Count" or "LongCount", 0) => Length(array, call.Type),
        ("Any", 0) => SqlLogic.Compare(SqlOperator.GreaterThan, Length(array, typeof(int)), SqlLogic.Zero),
        _ => null,
    };

    // The stored elements are compared with the stored form of the value.
    private static ScalarOperand Contains(LambdaTranslator lambdas, MethodCallExpression call, ScalarOperand array, Expression item, IArrayFormat format)
    {
        if (format.ElementFormat is not { } elementFormat)
        {
            return Contains(lambdas, call, array, item, format.ElementType);
        }

        if (array.Type.GetElementType() == typeof(bool))
        {
            throw TranslationErrors.NotTranslatable(call, "The elements are stored in another form. Ask for Any(flag => flag), or Any(flag => !flag).");
        }

        var operand = lambdas.Translate(item);
        if (operand is ValueOperand { Value.IsNull: true })
        {
            throw TranslationErrors.NotTranslatable(call, "Ask for a value that is not null, of the type of the elements.");
        }

        var element = new ScalarOperand(new SqlElementExpression("", format.ElementType), array.Type.GetElementType()!, isNullable: true, elementFormat);
        var (_, value) = new EqualityTranslator(lambdas.Context).Unify(element, call, operand, item);
        return SqlLogic.Bool(new SqlListContainsExpression(array.Sql, value.Sql, format.ElementType), isNullable: true);
    }

    /// <summary>Whether a list contains a value. If it has a null element, the result for a value that is not found is NULL.</summary>
    /// <param name="lambdas">The translator of the value.</param>
    /// <param name="call">The call, for errors.</param>
    /// <param name="list">The array, or the list in a JSON document.</param>
    /// <param name="item">The value.</param>
    /// <param name="elementType">The type of the elements.</param>
    public static ScalarOperand Contains(LambdaTranslator lambdas, MethodCallExpression call, ScalarOperand list, Expression item, ColumnType elementType)
    {
        var operand = lambdas.Translate(item);
        if (operand is ValueOperand { Value.IsNull: true } or ScalarOperand { Format: not null })
        {
            throw TranslationErrors.NotTranslatable(call, "Ask for a value that is not null, of the type of the elements.");
        }

        var value = SqlLogic.TwoValued(LambdaTranslator.ToScalar(operand, item));
        return SqlLogic.Bool(new SqlListContainsExpression(list.Sql, value.Sql, elementType), isNullable: true);
    }
}
