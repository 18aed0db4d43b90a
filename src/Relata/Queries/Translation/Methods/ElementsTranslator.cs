using System.Linq.Expressions;
using System.Text.Json.Serialization.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Values.Formats;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates methods on arrays, and on lists in JSON documents, that take the elements as the rows of a sub-select.</summary>
internal sealed class ElementsTranslator(LambdaTranslator lambdas)
{
    private readonly RowsMethodTranslator _rows = new(lambdas);

    /// <summary>A method that also relationships have: <c>p.Lines.Any(line =&gt; line.Price &gt; 5)</c>.</summary>
    public Operand Translate(MethodCallExpression call, ScalarOperand list, Expression[] arguments) => _rows.Translate(call, Open(list, call).Rows, arguments, list.Format!.Advice);

    /// <summary>The element at a position: <c>p.Lines[0]</c>. NULL if there is none.</summary>
    public ScalarOperand At(ScalarOperand list, Expression index, Expression node)
    {
        var (rows, position) = Open(list, node);
        rows.Where(SqlLogic.Equal(position, lambdas.Plain(index)));
        rows.ClearOrder();
        var element = SqlLogic.TwoValued(LambdaTranslator.ToScalar(rows.Row, node));
        return new ScalarOperand(new SqlScalarSelectExpression(rows.Build(new SelectItem(element.Sql))), node.Type, isNullable: true, element.Format);
    }

    // In the order of the list, which a method that does not depend on it removes.
    private (SelectBuilder Rows, ScalarOperand Position) Open(ScalarOperand list, Expression node)
    {
        var context = lambdas.Context;
        var (alias, elementType) = (context.Aliases.Next(), (list.Format as IArrayFormat)?.ElementType ?? ColumnType.Json);
        var position = new ScalarOperand(new SqlPositionExpression(alias), typeof(int), isNullable: false);
        var rows = new SelectBuilder(context.Aliases, new ElementsSource(list.Sql, elementType, alias), hasUniqueRows: false, context.Criteria)
        {
            Row = Element(list, new SqlElementExpression(alias, elementType), node),
        };
        rows.OrderBy(position, isDescending: false, isThen: false);
        return (rows, position);
    }

    private static ScalarOperand Element(ScalarOperand list, SqlElementExpression element, Expression node)
    {
        if (list.Format is not IJsonFormat { Type: var type } format)
        {
            var (itemType, itemFormat) = (list.Type.GetElementType()!, (list.Format as IArrayFormat)?.ElementFormat);
            return itemFormat is not null && itemType == typeof(bool)
                ? new ScalarOperand(new SqlBinaryExpression(SqlOperator.Equal, element, new SqlLiteralExpression(itemFormat.ToStored(true), element.ElementType)), itemType, isNullable: true)
                : new ScalarOperand(element, itemType, isNullable: true, itemFormat);
        }

        if (type is not { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } elementType })
        {
            throw TranslationErrors.NotTranslatable(node, list.Format!.Advice);
        }

        var value = JsonValues.OfElements(type, format.Member, list.Format!.Column);
        return value.Refusal is { } refusal
            ? throw TranslationErrors.NotTranslatable(node, refusal)
            : new ScalarOperand(new SqlJsonExpression(element, "", value.Type), elementType, isNullable: true, value.Format);
    }
}
