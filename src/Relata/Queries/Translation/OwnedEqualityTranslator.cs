using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Selects;

namespace Relata.Queries.Translation;

/// <summary>Translates equality of values that are stored in several columns: all members are equal.</summary>
/// <param name="values">Translates equality of the members.</param>
internal sealed class OwnedEqualityTranslator(EqualityTranslator values)
{
    public ScalarOperand Equal(Operand left, Expression leftNode, Operand right, Expression rightNode, bool isNot)
    {
        var (value, other, otherNode) = left is OwnedOperand first ? (first, right, rightNode) : ((OwnedOperand)right, left, leftNode);
        var equal = other switch
        {
            ValueOperand { Value.IsNull: true } => value.IsNull(),
            ValueOperand { Value.Parts: { IsEmpty: false } parts } known when parts.Length == value.Value.Count && IsSame(value, known.Value.Type) => EqualKnown(value, known),
            OwnedOperand second when second.Value.ClrType == value.Value.ClrType => EqualColumns(value, second),
            ObjectOperand made when made.Type == value.Value.ClrType => EqualMade(value, made, otherNode),
            _ => throw TranslationErrors.NotTranslatable(
                otherNode, $"A {value.Value.ClrType.Name} can be compared with another one, with new {value.Value.ClrType.Name}(…), or with null. Compare its members one by one."),
        };
        return isNot ? SqlLogic.Not(equal) : equal;
    }

    private static bool IsSame(OwnedOperand value, Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsAssignableFrom(value.Value.ClrType);

    private ScalarOperand EqualKnown(OwnedOperand value, ValueOperand known)
    {
        // Two values without any column are told apart by nothing; a null among the columns is one to the comparison of the column.
        var equal = value.Mapped.Select((column, i) =>
            Equal(value.Column(column, TypeOf(column)), TypeOf(column), new ValueOperand(known.Value.Parts[i])));
        return And(NotAbsent(value, isOtherAbsent: false), equal);
    }

    private ScalarOperand EqualColumns(OwnedOperand one, OwnedOperand other)
    {
        var equal = one.Mapped.Zip(other.Mapped, (column, second) => Equal(one.Column(column, TypeOf(column)), TypeOf(column), other.Column(second, TypeOf(second))));
        return And(SqlLogic.And(NotAbsent(one, other.MayBeNull), NotAbsent(other, one.MayBeNull)), equal);
    }

    // o.Price == new Money(5, currency)
    private ScalarOperand EqualMade(OwnedOperand value, ObjectOperand made, Expression node)
    {
        var start = value.Value.Path.Length + 1;
        var members = value.Mapped.Select(column => column.Property[start..].Split('.')[0]).Distinct();
        var equal = members.Select(name =>
        {
            var part = made[name] ?? throw TranslationErrors.NotTranslatable(node, $"It says nothing of {name}. Name all members of the {value.Value.ClrType.Name}.");
            return value.Entity.FindColumn($"{value.Value.Path}.{name}") is { } column
                ? Equal(value.Column(column, TypeOf(column)), TypeOf(column), part)
                : Equal(value.Member(name, typeof(object))!, node, part, node, isNot: false);
        });
        return And(NotAbsent(value, isOtherAbsent: false), equal);
    }

    // A value whose columns may all be NULL is not equal to none.
    private static ScalarOperand NotAbsent(OwnedOperand value, bool isOtherAbsent) =>
        value.MayBeNull && !isOtherAbsent && value.MayBeEmpty ? SqlLogic.Not(value.IsNull()) : SqlLogic.True;

    private static ScalarOperand And(ScalarOperand start, IEnumerable<ScalarOperand> conditions) => conditions.Aggregate(start, SqlLogic.And);

    private ScalarOperand Equal(ScalarOperand column, Type type, Operand other)
    {
        // The members have no expressions of their own, and none is a part of the message of an error.
        var node = Expression.Default(type);
        return values.Equal(column, node, other, node, isNot: false);
    }

    private static Type TypeOf(MappedColumn column) => column.ClrType;
}
