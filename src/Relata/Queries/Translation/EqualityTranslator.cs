using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;

namespace Relata.Queries.Translation;

/// <summary>Translates equality: of values, of entities by their keys, of objects member by member.</summary>
internal sealed class EqualityTranslator(TranslationContext context)
{
    public ScalarOperand Equal(Operand left, Expression leftNode, Operand right, Expression rightNode, bool isNot)
    {
        if (left is EntityOperand || right is EntityOperand)
        {
            return EqualEntities(left, leftNode, right, rightNode, isNot);
        }

        if (left is ObjectOperand || right is ObjectOperand)
        {
            throw LambdaText.Refuse(left is ObjectOperand ? leftNode : rightNode, "Compare its members one by one.");
        }

        var (one, other) = Unify(left, leftNode, right, rightNode);
        return isNot ? SqlLogic.NotEqual(one, other) : SqlLogic.Equal(one, other);
    }

    /// <summary>Two sides as values that the database can compare.</summary>
    public (ScalarOperand Left, ScalarOperand Right) Unify(Operand left, Expression leftNode, Operand right, Expression rightNode)
    {
        ConvertChar(left, right);
        ConvertChar(right, left);
        return (Exact(left, leftNode), Exact(right, rightNode));
    }

    // The compiler compares characters as numbers: (int)p.Letter == 97.
    private void ConvertChar(Operand column, Operand value)
    {
        if (column is ScalarOperand scalar && scalar.PlainType == typeof(char)
            && value is ValueOperand { Value.Kind: QueryValueKind.Value } known && known.Value.Type != typeof(char))
        {
            context.ConvertToChar(known.Value);
        }
    }

    private static ScalarOperand Exact(Operand operand, Expression node) => SqlLogic.Exact(LambdaTranslator.ToScalar(operand, node));

    private static ScalarOperand EqualEntities(Operand left, Expression leftNode, Operand right, Expression rightNode, bool isNot)
    {
        var (entity, other, otherNode) = left is EntityOperand first ? (first, right, rightNode) : ((EntityOperand)right, left, leftNode);
        if (other is ValueOperand { Value.IsNull: true })
        {
            var isNull = SqlLogic.IsNull(KeyPart(entity, 0));
            return isNot ? SqlLogic.Not(isNull) : isNull;
        }

        var equal = Enumerable.Range(0, entity.Type.KeyLength)
            .Select(part => (One: KeyPart(entity, part), Other: KeyPart(other, otherNode, part)))
            .Select(part => isNot ? SqlLogic.NotEqual(part.One, part.Other) : SqlLogic.Equal(part.One, part.Other));
        return equal.Aggregate((before, part) => isNot ? SqlLogic.Or(before, part) : SqlLogic.And(before, part));
    }

    private static ScalarOperand KeyPart(EntityOperand entity, int part) =>
        entity.Column(entity.Type.Columns[part], entity.Type.Columns[part].ClrType);

    private static ScalarOperand KeyPart(Operand operand, Expression node, int part) => operand switch
    {
        EntityOperand entity => KeyPart(entity, part),
        ValueOperand { Value.Kind: QueryValueKind.Entity } value =>
            new ScalarOperand(new Sql.Expressions.ParameterExpression(value.Value.Slot + part), typeof(object), isNullable: false),
        _ => throw LambdaText.Refuse(node, "An entity can be compared with an entity or with null."),
    };
}
