using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Values.Formats;

namespace Relata.Queries.Translation;

/// <summary>Translates equality of values, and of entities by their keys.</summary>
internal sealed class EqualityTranslator(TranslationContext context)
{
    public ScalarOperand Equal(Operand left, Expression leftNode, Operand right, Expression rightNode, bool isNot)
    {
        if (left is EntityOperand || right is EntityOperand)
        {
            return EqualEntities(left, leftNode, right, rightNode, isNot);
        }

        if (left is OwnedOperand || right is OwnedOperand)
        {
            return new OwnedEqualityTranslator(this).Equal(left, leftNode, right, rightNode, isNot);
        }

        (left, right) = (ToValue(left, right), ToValue(right, left));
        if (left is ObjectOperand || right is ObjectOperand)
        {
            throw TranslationErrors.NotTranslatable(left is ObjectOperand ? leftNode : rightNode, "Compare its members one by one.");
        }

        var (one, other) = Unify(left, leftNode, right, rightNode);
        return isNot ? SqlLogic.NotEqual(one, other) : SqlLogic.Equal(one, other);
    }

    /// <summary>Converts two operands so that the database can compare them.</summary>
    public (ScalarOperand Left, ScalarOperand Right) Unify(Operand left, Expression leftNode, Operand right, Expression rightNode)
    {
        (left, right) = (ToValue(left, right), ToValue(right, left));
        ConvertValue(left, right);
        ConvertValue(right, left);
        CheckFormats(left, leftNode, right);
        CheckFormats(right, rightNode, left);
        return (WithTypeOf(right, ToScalar(left, leftNode, right)), WithTypeOf(left, ToScalar(right, rightNode, left)));
    }

    // p.Id == new PostId(number): what the struct is made of is what the column stores.
    private static Operand ToValue(Operand operand, Operand other) =>
        operand is ObjectOperand { Arguments: [var value] } made && other is ScalarOperand { Format: ISingleValueFormat format } column
        && made.Type == (Nullable.GetUnderlyingType(column.Type) ?? column.Type)
            ? value switch
            {
                ValueOperand { Value: { Kind: QueryValueKind.Value } known } =>
                    new ScalarOperand(new Sql.Expressions.SqlParameterExpression(known.Source, column.Sql.Type), made.Type, isNullable: false, column.Format),
                ScalarOperand { Format: null } scalar when scalar.Type == format.ValueType =>
                    new ScalarOperand(scalar.Sql, made.Type, scalar.IsNullable, column.Format),
                _ => operand,
            }
            : operand;

    // A value of a type that no column has is a parameter once it is converted to the stored form.
    private static ScalarOperand ToScalar(Operand operand, Expression node, Operand other) =>
        operand is ValueOperand { Value: { Kind: QueryValueKind.Unsupported } value } && other is ScalarOperand { Format.ComparedType: not null } column
            ? new ScalarOperand(new Sql.Expressions.SqlParameterExpression(value.Source, column.Sql.Type), node.Type, isNullable: false)
            : TwoValued(operand, node);

    // The compiler compares characters and enums as numbers: (int)p.Letter == 97.
    private void ConvertValue(Operand column, Operand value)
    {
        if (column is not ScalarOperand scalar || value is not ValueOperand { Value: { Kind: QueryValueKind.Value or QueryValueKind.Unsupported } known })
        {
            return;
        }

        if (scalar.Format is { ComparedType: not null } format)
        {
            context.ConvertToStored(known.Slot, format);
        }
        else if (scalar.UnderlyingType == typeof(char) && known.Type != typeof(char) && known.Kind == QueryValueKind.Value)
        {
            context.ConvertToChar(known);
        }
    }

    // Values in different storage formats may differ in SQL and be equal in C#. Documents and arrays cannot be compared.
    private static void CheckFormats(Operand one, Expression node, Operand other)
    {
        var isNull = other is ValueOperand { Value.IsNull: true } or ScalarOperand { IsNull: true };
        if (one is not ScalarOperand { Format: { } format } || isNull)
        {
            return;
        }

        if (format.ComparedType is null || (other is ScalarOperand scalar && !format.IsComparableTo(scalar.Format)))
        {
            throw TranslationErrors.NotTranslatable(node, format.Advice);
        }
    }

    // A parameter that is converted to the stored form of the other operand also gets its type.
    private static ScalarOperand WithTypeOf(Operand column, ScalarOperand value) =>
        column is ScalarOperand { Sql.Type: { } type } scalar && (scalar.Format is not null || type == ColumnType.Char) && value.Sql.Type != type
            ? value.Sql switch
            {
                Sql.Expressions.SqlParameterExpression parameter => value.With(parameter with { Type = type }),
                Sql.Expressions.SqlLiteralExpression { Value: null } literal => value.With(literal with { Type = type }),
                _ => value,
            }
            : value;

    private static ScalarOperand TwoValued(Operand operand, Expression node) => SqlLogic.TwoValued(LambdaTranslator.ToScalar(operand, node));

    // Keys identify rows within a hierarchy alone: a Post with the key 1 is not the User with the key 1. Two absent entities are equal, whatever their types.
    private ScalarOperand EqualEntities(Operand left, Expression leftNode, Operand right, Expression rightNode, bool isNot)
    {
        var (entity, other, otherNode) = left is EntityOperand first ? (first, right, rightNode) : ((EntityOperand)right, left, leftNode);
        if (other is ValueOperand { Value.IsNull: true })
        {
            return isNot ? SqlLogic.Not(entity.IsNull()) : entity.IsNull();
        }

        if (other is ValueOperand { Value.Root: { } root } && root != entity.Type.Root)
        {
            return isNot ? SqlLogic.True : SqlLogic.False;
        }

        if (other is EntityOperand stranger && stranger.Type.Root != entity.Type.Root)
        {
            var areNull = SqlLogic.And(entity.IsNull(), stranger.IsNull());
            return isNot ? SqlLogic.Not(areNull) : areNull;
        }

        if (entity.Type.KeyLength > 1 && other is EntityOperand second && BothMayBeNull(entity, second))
        {
            var both = SqlLogic.Or(EqualKeys(entity, other, otherNode, isNot: false), SqlLogic.And(entity.IsNull(), second.IsNull()));
            return isNot ? SqlLogic.Not(both) : both;
        }

        return EqualKeys(entity, other, otherNode, isNot);
    }

    // Two absent entities are equal, whatever non-null columns their foreign keys have.
    private static bool BothMayBeNull(EntityOperand one, EntityOperand other) =>
        !SqlLogic.IsLiteral(one.IsNull(), false) && !SqlLogic.IsLiteral(other.IsNull(), false);

    private ScalarOperand EqualKeys(EntityOperand entity, Operand other, Expression otherNode, bool isNot)
    {
        if (entity.Type.IsKeyless)
        {
            throw TranslationErrors.NotTranslatable(otherNode, $"Rows of {entity.Type}, a view without a primary key, cannot be compared: compare their columns.");
        }

        var equal = Enumerable.Range(0, entity.Type.KeyLength)
            .Select(part => (One: entity.KeyPart(part), Other: KeyPart(other, otherNode, entity.Type.Columns[part])))
            .Select(part => isNot ? SqlLogic.NotEqual(part.One, part.Other) : SqlLogic.Equal(part.One, part.Other));
        return equal.Aggregate((before, part) => isNot ? SqlLogic.Or(before, part) : SqlLogic.And(before, part));
    }

    private ScalarOperand KeyPart(Operand operand, Expression node, MappedColumn part) => operand switch
    {
        EntityOperand entity => entity.KeyPart(part.Index),
        ValueOperand { Value.Kind: QueryValueKind.Entity } value => new ScalarOperand(context.KeyPart(value.Value, part), typeof(object), isNullable: false),
        _ => throw TranslationErrors.NotTranslatable(node, "An entity can be compared with an entity or with null."),
    };
}
