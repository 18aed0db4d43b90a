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

    public ScalarOperand Translate(MethodCallExpression call, ScalarOperand array, Expression[] arguments) => (call.Method.Name, arguments.Length) switch
    {
        ("Contains", 1) => Contains(call, array, arguments[0]),
        ("Count" or "LongCount", 0) => Length(array, call.Type),
        ("Any", 0) => SqlLogic.Compare(SqlOperator.GreaterThan, Length(array, typeof(int)), SqlLogic.Zero),
        _ => throw TranslationErrors.NotTranslatable(call, array.Format!.Advice),
    };

    // If the array has a null element, the result for a value that is not found is NULL.
    private ScalarOperand Contains(MethodCallExpression call, ScalarOperand array, Expression item)
    {
        var operand = lambdas.Translate(item);
        if (operand is ValueOperand { Value.IsNull: true } or ScalarOperand { Format: not null })
        {
            throw TranslationErrors.NotTranslatable(call, "Ask for a value that is not null, of the type of the elements.");
        }

        var value = SqlLogic.TwoValued(LambdaTranslator.ToScalar(operand, item));
        return SqlLogic.Bool(new SqlListContainsExpression(array.Sql, value.Sql, ((IArrayFormat)array.Format!).ElementType), isNullable: true);
    }
}
