using System.Linq.Expressions;
using System.Text.Json.Serialization.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;
using Relata.Values.Formats;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates members of JSON documents, and methods on lists inside them.</summary>
internal sealed class JsonTranslator(LambdaTranslator lambdas)
{
    /// <summary>A member of a document: <c>p.Address.City</c>, <c>p.Tags.Count</c>.</summary>
    public static ScalarOperand Member(ScalarOperand document, MemberExpression member)
    {
        var format = (IJsonFormat)document.Format!;
        if (format.Type.Kind == JsonTypeInfoKind.Enumerable && member.Member.Name is "Count" or "Length")
        {
            return Count(document, member.Type, member);
        }

        var property = JsonValues.PropertyOf(format.Type, member.Member.Name)
            ?? throw TranslationErrors.NotTranslatable(member, document.Format!.Advice);
        var (source, path) = document.Sql is SqlJsonExpression inner ? (inner.Document, inner.Path.Length == 0 ? "" : inner.Path + ".") : (document.Sql, "");
        var value = JsonValues.Of(property, format.Type.Options, $"{format.Member}.{member.Member.Name}", document.Format!.Column);
        return value.Refusal is { } refusal
            ? throw TranslationErrors.NotTranslatable(member, refusal)
            : new ScalarOperand(new SqlJsonExpression(source, $"{path}\"{property.Name}\"", value.Type), member.Type, isNullable: true, value.Format);
    }

    /// <summary>Translates a method that does not need the elements as rows; null for another one.</summary>
    public ScalarOperand? TryTranslate(MethodCallExpression call, ScalarOperand list, Expression[] arguments) => (call.Method.Name, arguments) switch
    {
        _ when ((IJsonFormat)list.Format!).Type.Kind != JsonTypeInfoKind.Enumerable => throw TranslationErrors.NotTranslatable(call, list.Format.Advice),
        ("Contains", [var item]) => TryContains(call, list, item),
        ("Any", [var condition]) when ComparedIn(condition) is { } item => TryContains(call, list, item),
        ("Count" or "LongCount", []) => Count(list, call.Type, call),
        ("Any", []) => SqlLogic.Compare(SqlOperator.GreaterThan, Count(list, typeof(int), call), SqlLogic.Zero),
        _ => null,
    };

    /// <summary>The number of elements of a list.</summary>
    public static ScalarOperand Count(ScalarOperand list, Type type, Expression node) => JsonValues.ListRefusal(((IJsonFormat)list.Format!).Type) is { } refusal
        ? throw TranslationErrors.NotTranslatable(node, refusal)
        : new(new SqlFunctionExpression(SqlFunction.ArrayLength, [list.Sql], ColumnType.Int32), type, isNullable: true);

    // Any(tag => tag == "x")
    private static Expression? ComparedIn(Expression condition) =>
        LambdaTranslator.LambdaOf(condition) is { Parameters: [var element], Body: BinaryExpression { NodeType: ExpressionType.Equal } equal }
            ? equal.Left == element && !ParameterSearch.Finds(element, equal.Right) ? equal.Right
                : equal.Right == element && !ParameterSearch.Finds(element, equal.Left) ? equal.Left
                : null
            : null;

    // An index on the document can be used. Fractions, dates and the like are compared one by one, and so is what may be null, which the rows compare as C# does.
    private ScalarOperand? TryContains(MethodCallExpression call, ScalarOperand list, Expression item) =>
        lambdas.Translate(item) is not (ValueOperand { Value.IsNull: true } or ScalarOperand { IsNullable: true }) && JsonValues.OfElements(((IJsonFormat)list.Format!).Type, "", "") is { Refusal: null, Format: null, Type: ColumnType.String or <= ColumnType.Int64 } element
            ? ArrayTranslator.Contains(lambdas, call, list, item, element.Type)
            : null;
}
