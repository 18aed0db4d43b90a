using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates <c>Contains</c> on a list of values to IN, with the list as one parameter.</summary>
internal sealed class SetTranslator(LambdaTranslator lambdas)
{
    public ScalarOperand Contains(QueryValue set, Expression item, Expression node)
    {
        var operand = lambdas.Translate(item);
        if (operand is EntityOperand { Type: { IsKeyless: true } type })
        {
            throw TranslationErrors.NotTranslatable(node, $"Rows of {type}, a view without a primary key, cannot be compared: compare their columns.");
        }

        var (operands, types) = operand is EntityOperand entity ? KeyOf(entity) : ([Scalar(operand, item)], TypesOf(operand, item, node));
        var isNull = operand is EntityOperand row ? row.IsNull() : SqlLogic.IsNull(operands[0]);
        if (set.Kind is QueryValueKind.EmptySet or QueryValueKind.OnlyNullSet)
        {
            return set.Kind == QueryValueKind.EmptySet ? SqlLogic.False : isNull;
        }

        ImmutableArray<ColumnFormat?> formats = [.. operands.Select(part => part.Format)];
        lambdas.Context.ConvertToSet(set, types, formats.Any(format => format is not null) ? formats : [], (operand as EntityOperand)?.Type.Root);
        var isIn = SqlLogic.Bool(
            new SqlInSetExpression([.. operands.Select(part => StoredNulls.InSet(part.Sql))], new SqlParameterExpression(set.Source), types),
            operands.Any(part => part.IsNullable));
        isIn = StoredNulls.Excluded(operands[0]) is { } excluded ? SqlLogic.And(isIn, excluded) : isIn;
        return set.Kind == QueryValueKind.SetWithNull ? SqlLogic.Or(isIn, isNull) : isIn;
    }

    private static ScalarOperand Scalar(Operand operand, Expression item) => SqlLogic.TwoValued(LambdaTranslator.ToScalar(operand, item));

    private static (ImmutableArray<ScalarOperand> Operands, ImmutableArray<ColumnType> Types) KeyOf(EntityOperand entity)
    {
        var key = entity.Type.Columns.Take(entity.Type.KeyLength).ToList();
        return ([.. key.Select(column => entity.KeyPart(column.Index))], [.. key.Select(column => column.Type)]);
    }

    private static ImmutableArray<ColumnType> TypesOf(Operand operand, Expression item, Expression node) =>
        ColumnTypes.TryGet((operand as ScalarOperand)?.Format?.ComparedType ?? (operand as ScalarOperand)?.Type ?? item.Type, out var type)
            ? [type]
            : throw TranslationErrors.NotTranslatable(node, "A list in a query has values of a type that a column can have.");
}
