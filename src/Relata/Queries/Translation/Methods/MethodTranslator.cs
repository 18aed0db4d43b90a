using System.Linq.Expressions;
using Relata.Errors;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Sql.Expressions;
using Relata.Values;
using Relata.Values.Formats;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates method calls, according to the operand that the method is called on.</summary>
internal sealed class MethodTranslator(LambdaTranslator lambdas, OperatorTranslator operators)
{
    private readonly StringMethodTranslator _strings = new(lambdas, operators);
    private readonly SetTranslator _sets = new(lambdas);
    private readonly RowsMethodTranslator _rows = new(lambdas);
    private readonly ArrayTranslator _arrays = new(lambdas);
    private readonly JsonTranslator _json = new(lambdas);
    private readonly ElementsTranslator _elements = new(lambdas);
    private readonly GroupMethodTranslator _groups = new(lambdas);

    public Operand Translate(MethodCallExpression call)
    {
        var type = call.Method.DeclaringType;
        if (call.Method.Name == nameof(Equals) && EqualsOperands(call) is { } sides)
        {
            return operators.Equal(sides.Left, sides.Right);
        }

        if (type == typeof(string))
        {
            return _strings.Translate(call);
        }

        if (type == typeof(ValueTuple) || type == typeof(Tuple))
        {
            return new ObjectOperand(call.Method, call.Type, [.. call.Arguments.Select(lambdas.Translate)], []);
        }

        if (call.Object is null && (type == typeof(Enumerable) || type == typeof(MemoryExtensions) || type == typeof(Queryable)))
        {
            return TranslateOnRows(call, WithoutSpan(call.Arguments[0]), WithoutComparer(call));
        }

        return call.Object is not null ? TranslateOnObject(call) : TranslateStatic(call);
    }

    private static Expression WithoutSpan(Expression source) =>
        source is MethodCallExpression call && ExpressionEvaluator.AsSpanSource(call) is { } list ? list : source;

    // The compiler calls Contains of a span with a comparer, which is null, for elements that do not implement IEquatable, such as enums.
    private IEnumerable<Expression> WithoutComparer(MethodCallExpression call) =>
        call.Arguments is [_, var item, var comparer] && call.Method.Name == "Contains" && lambdas.Translate(comparer) is ValueOperand { Value.IsNull: true } ? [item] : call.Arguments.Skip(1);

    private Operand TranslateOnObject(MethodCallExpression call)
    {
        var method = call.Method.Name;
        if (Nullable.GetUnderlyingType(call.Object!.Type) is { } type && method == "GetValueOrDefault")
        {
            return ValueOrDefault(call, type);
        }

        if (method == nameof(ToString) && call.Arguments.Count == 0)
        {
            return operators.Concat(call, call.Object);
        }

        if (method == "Contains" && call.Arguments.Count == 1)
        {
            return TranslateOnRows(call, call.Object, call.Arguments);
        }

        if (method == "get_Item" && lambdas.Translate(call.Object) is ScalarOperand { Format: IArrayFormat or IJsonFormat } list && call.Arguments is [{ } index] && index.Type == typeof(int))
        {
            return _elements.At(list, index, call);
        }

        throw TranslationErrors.NotTranslatable(call, (lambdas.Translate(call.Object) as ScalarOperand)?.Format?.Advice);
    }

    private Operand TranslateOnRows(MethodCallExpression call, Expression source, IEnumerable<Expression> arguments)
    {
        var operand = lambdas.Translate(source);
        return operand switch
        {
            RowsOperand rows => _rows.Translate(call, rows.Rows, [.. arguments]),
            GroupOperand group => _groups.Translate(call, group, [.. arguments]),
            ScalarOperand { Format: IArrayFormat } array => _arrays.TryTranslate(call, array, [.. arguments]) ?? _elements.Translate(call, array, [.. arguments]),
            ScalarOperand { Format: IJsonFormat } list => _json.TryTranslate(call, list, [.. arguments]) ?? _elements.Translate(call, list, [.. arguments]),
            ScalarOperand { Format: { } format } => throw TranslationErrors.NotTranslatable(call, format.Advice),
            ValueOperand { Value: { IsSet: true } set } when call.Method.Name == "Contains" && arguments.Count() == 1 => _sets.Contains(set, arguments.First(), call),
            ValueOperand { Value.IsNull: true } when call.Method.Name == "Contains" =>
                throw TranslationErrors.NotTranslatable(call, $"'{ExpressionText.Of(source)}' is null; pass a list, which may be empty."),
            ValueOperand => throw TranslationErrors.NotTranslatable(call, "Of a list of values a query knows .Contains(value)."),
            _ => throw TranslationErrors.NotTranslatable(call),
        };
    }

    private ScalarOperand TranslateStatic(MethodCallExpression call)
    {
        if (call.Method.DeclaringType == typeof(Math) && call.Method.Name == nameof(Math.Abs))
        {
            var number = lambdas.Plain(call.Arguments[0]);
            return new ScalarOperand(new SqlFunctionExpression(SqlFunction.Abs, [number.Sql], ColumnTypes.Of(call.Type)), call.Type, number.IsNullable);
        }

        throw TranslationErrors.NotTranslatable(call);
    }

    private ScalarOperand ValueOrDefault(MethodCallExpression call, Type type)
    {
        var value = lambdas.Scalar(call.Object!);
        if (call.Arguments.Count == 1)
        {
            (value, var other) = operators.Unify(call.Object!, call.Arguments[0]);
            return value.IsNull
                ? other.As(type)
                : new ScalarOperand(new SqlFunctionExpression(SqlFunction.Coalesce, [value.Sql, other.Sql], other.Sql.Type), type, other.IsNullable, value.Format);
        }

        return DefaultValues.Coalesce(value, type, call);
    }

    private static (Expression Left, Expression Right)? EqualsOperands(MethodCallExpression call) => (call.Object, call.Arguments.Count) switch
    {
        ({ } left, 1) => (left, call.Arguments[0]),
        (null, 2) when call.Arguments[1].Type != typeof(StringComparison) => (call.Arguments[0], call.Arguments[1]),
        _ => null,
    };
}
