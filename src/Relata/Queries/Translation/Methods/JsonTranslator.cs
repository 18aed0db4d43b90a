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
            return Count(document, member.Type);
        }

        var property = JsonValues.PropertyOf(format.Type, member.Member.Name)
            ?? throw TranslationErrors.NotTranslatable(member, document.Format!.Advice);
        var (source, path) = document.Sql is SqlJsonExpression inner ? (inner.Document, inner.Path + ".") : (document.Sql, "");
        path += $"\"{property.Name}\"";
        var (type, refusal) = JsonValues.TypeOf(property, format.Type.Options);
        if (refusal is not null)
        {
            throw TranslationErrors.NotTranslatable(member, refusal);
        }

        return type is { } scalar
            ? new ScalarOperand(new SqlJsonExpression(source, path, scalar), member.Type, isNullable: true)
            : new ScalarOperand(
                new SqlJsonExpression(source, path, ColumnType.Json),
                member.Type,
                isNullable: true,
                new JsonPartFormat($"{format.Member}.{member.Member.Name}", document.Format!.Column, format.Type.Options.GetTypeInfo(property.PropertyType)));
    }

    public ScalarOperand Translate(MethodCallExpression call, ScalarOperand list, Expression[] arguments)
    {
        if (((IJsonFormat)list.Format!).Type.Kind != JsonTypeInfoKind.Enumerable)
        {
            throw TranslationErrors.NotTranslatable(call, list.Format.Advice);
        }

        return (call.Method.Name, arguments) switch
        {
            ("Contains", [var item]) => Contains(call, list, item),
            ("Any", [var condition]) when ComparedIn(condition) is { } item => Contains(call, list, item),
            ("Count" or "LongCount", []) => Count(list, call.Type),
            ("Any", []) => SqlLogic.Compare(SqlOperator.GreaterThan, Count(list, typeof(int)), SqlLogic.Zero),
            _ => throw TranslationErrors.NotTranslatable(call, list.Format.Advice),
        };
    }

    private static ScalarOperand Count(ScalarOperand list, Type type) =>
        new(new SqlFunctionExpression(SqlFunction.ArrayLength, [list.Sql], ColumnType.Int32), type, isNullable: true);

    // Any(tag => tag == "x")
    private static Expression? ComparedIn(Expression condition) =>
        LambdaTranslator.LambdaOf(condition) is { Parameters: [var element], Body: BinaryExpression { NodeType: ExpressionType.Equal } equal }
            ? equal.Left == element ? equal.Right
                : equal.Right == element ? equal.Left
                : null
            : null;

    private ScalarOperand Contains(MethodCallExpression call, ScalarOperand list, Expression item)
    {
        var (type, refusal) = JsonValues.ElementType(((IJsonFormat)list.Format!).Type);
        if (refusal is not null || type is null)
        {
            throw TranslationErrors.NotTranslatable(call, refusal ?? list.Format!.Advice);
        }

        return ArrayTranslator.Contains(lambdas, call, list, item, type.Value);
    }
}
