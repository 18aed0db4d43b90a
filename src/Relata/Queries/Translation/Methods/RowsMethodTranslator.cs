using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Selects;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates methods on to-many relationships, and on the elements of lists, to sub-selects.</summary>
internal sealed class RowsMethodTranslator(LambdaTranslator lambdas)
{
    /// <param name="call">The method.</param>
    /// <param name="rows">The rows that it is called on.</param>
    /// <param name="arguments">Its arguments, without the rows.</param>
    /// <param name="advice">What can be done instead of a method that is not known; null for nothing.</param>
    public Operand Translate(MethodCallExpression call, SelectBuilder rows, Expression[] arguments, string? advice = null)
    {
        var queryMethods = lambdas.QueryMethods;
        switch (call.Method.Name)
        {
            case "Where" or "Select" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" when arguments.Length == 1:
                queryMethods.Apply(rows, Enum.Parse<QueryMethod>(call.Method.Name), LambdaTranslator.LambdaOf(arguments[0]));
                return new RowsOperand(rows);
            case "OfType" when rows.Row is EntityOperand entity && ModelSet.Find(call.Method.GetGenericArguments()[0]) is { } type && type.Root == entity.Type.Root:
                QueryMethodTranslator.OfType(rows, type);
                return new RowsOperand(rows);
            case "Distinct" when arguments.Length == 0:
                rows.Distinct();
                return new RowsOperand(rows);
            case "AsEnumerable" or "ToList" or "ToArray":
                return new RowsOperand(rows);
            case "Skip" or "Take":
                QueryMethodTranslator.Page(rows, Enum.Parse<QueryMethod>(call.Method.Name), lambdas.Scalar(arguments[0]).Sql);
                return new RowsOperand(rows);
            case "Any" or "Count" or "LongCount":
                Filter(rows, arguments);
                return call.Method.Name == "Any" ? QueryMethodTranslator.Any(rows) : QueryMethodTranslator.Count(rows, call.Type);
            case "All":
                return queryMethods.All(rows, LambdaTranslator.LambdaOf(arguments[0]));
            case "Contains" when arguments.Length == 1:
                return Contains(rows, arguments[0], call);
            case "Sum" or "Min" or "Max" or "Average" when arguments.Length <= 1:
                var selector = arguments.Length == 0 ? null : LambdaTranslator.LambdaOf(arguments[0]);
                return queryMethods.Aggregate(rows, Enum.Parse<QueryMethod>(call.Method.Name), selector, call);
            case "First" or "FirstOrDefault" when arguments.Length == 0 || arguments[0] is LambdaExpression:
                Filter(rows, arguments);
                return QueryMethodTranslator.First(rows, call);
            default:
                throw TranslationErrors.NotTranslatable(call, advice);
        }
    }

    private void Filter(SelectBuilder rows, Expression[] arguments)
    {
        if (arguments.Length > 0)
        {
            lambdas.QueryMethods.Apply(rows, QueryMethod.Where, LambdaTranslator.LambdaOf(arguments[0]));
        }
    }

    private ScalarOperand Contains(SelectBuilder rows, Expression item, MethodCallExpression call)
    {
        rows.BeginWhere();
        var equality = new EqualityTranslator(lambdas.Context);
        rows.Where(equality.Equal(rows.Row, call, lambdas.Translate(item), item, isNot: false));
        return QueryMethodTranslator.Any(rows);
    }
}
