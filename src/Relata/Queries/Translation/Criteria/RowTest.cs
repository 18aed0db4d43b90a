using System.Linq.Expressions;
using Relata.Entities.Metadata;

namespace Relata.Queries.Translation.Criteria;

/// <summary>
/// Tests an entity in memory by the condition of a filter, as far as .NET and every server agree: columns that are compared with <c>==</c> and <c>!=</c>, or are
/// bool, combined by <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>.
/// </summary>
/// <param name="criterion">The filter.</param>
/// <param name="type">The class of the entity.</param>
internal sealed class RowTest(EntityCriterion criterion, EntityType type)
{
    /// <summary>Whether the entity satisfies the condition; null if only the database knows.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="values">The values of a statement.</param>
    public bool? Of(Entity entity, object?[] values) => entity.IsExpired ? null
        : criterion.Lambda is null ? IsKept(entity, type.SoftDelete!)
        : Condition(criterion.Lambda.Body, entity, values);

    /// <summary>The column whose equality with the value of the session is the whole condition; null if it says something else.</summary>
    public static MappedColumn? EqualColumn(LambdaExpression? predicate, EntityType type) =>
        predicate is { Parameters: [var row, var value], Body: BinaryExpression { NodeType: ExpressionType.Equal } equal }
            ? Strip(equal.Right) == value ? ColumnOf(equal.Left, row, type) : Strip(equal.Left) == value ? ColumnOf(equal.Right, row, type) : null
            : null;

    /// <summary>The column that an expression names; null if it is something else, such as a column of another class, which may have the name of one of this class.</summary>
    public static MappedColumn? ColumnOf(Expression node, ParameterExpression row, EntityType type) =>
        Strip(node) is MemberExpression { Expression: { } target } member && Strip(target) == row && target.Type.IsAssignableFrom(type.ClrType) ? type.FindColumn(member.Member.Name) : null;

    private bool? IsKept(Entity entity, MappedColumn column) => !IsLoaded(entity, column) ? null
        : column.IsNullable ? type.IsNull(entity, column.Index)
        : !(Read(entity, column) as bool?);

    private bool? Condition(Expression node, Entity entity, object?[] values) => node switch
    {
        _ when criterion.Values.TryGetValue(node, out var known) => ValueOf(known.Slot, values) as bool?,
        BinaryExpression { NodeType: ExpressionType.AndAlso } and => All(Condition(and.Left, entity, values), Condition(and.Right, entity, values)),
        BinaryExpression { NodeType: ExpressionType.OrElse } or => !All(!Condition(or.Left, entity, values), !Condition(or.Right, entity, values)),
        UnaryExpression { NodeType: ExpressionType.Not, Method: null } not when node.Type == typeof(bool) => !Condition(not.Operand, entity, values),
        BinaryExpression { NodeType: ExpressionType.Equal } equal => AreEqual(equal, entity, values),
        BinaryExpression { NodeType: ExpressionType.NotEqual } unequal => !AreEqual(unequal, entity, values),
        MemberExpression { Member.Name: "HasValue", Expression: { } target } when Column(target) is { } column => IsLoaded(entity, column) ? !IsNull(entity, column) : null,
        MemberExpression when node.Type == typeof(bool) && Column(node) is { Format: null } column => Read(entity, column) as bool?,
        _ => null,
    };

    private bool? AreEqual(BinaryExpression node, Entity entity, object?[] values) =>
        Column(node.Left) is { } left ? AreEqual(left, node.Right, entity, values)
        : Column(node.Right) is { } right ? AreEqual(right, node.Left, entity, values)
        : null;

    private bool? AreEqual(MappedColumn column, Expression value, Entity entity, object?[] values)
    {
        if (!IsLoaded(entity, column) || !TryGetValue(value, values, out var expected))
        {
            return null;
        }

        var isNull = IsNull(entity, column);
        if (expected is null || isNull)
        {
            return expected is null && isNull;
        }

        var actual = Read(entity, column)!;
        return (actual, expected) switch
        {
            // A collation may hold more texts equal than .NET does.
            (string text, string other) => text == other ? true : null,
            (Guid or bool or char, _) when actual.GetType() == expected.GetType() => actual.Equals(expected),
            _ => Number(actual) is { } number && Number(expected) is { } wanted ? number == wanted : null,
        };
    }

    private bool TryGetValue(Expression node, object?[] values, out object? value)
    {
        value = null;
        if (criterion.Values.TryGetValue(node, out var known) || criterion.Values.TryGetValue(Strip(node), out known))
        {
            value = ValueOf(known.Slot, values);
            return true;
        }

        return false;
    }

    // A converter may store null as a value.
    private bool IsNull(Entity entity, MappedColumn column) =>
        type.IsNull(entity, column.Index) || column.Format?.IsStoredNull(type.GetValue(entity, column.Index)) == true;

    private MappedColumn? Column(Expression node) => ColumnOf(node, criterion.Lambda!.Parameters[0], type);

    private static object? Read(Entity entity, MappedColumn column) => IsLoaded(entity, column) ? entity.GetEntityType().GetValue(entity, column.Index) : null;

    private static bool IsLoaded(Entity entity, MappedColumn column) => entity.IsColumnLoaded(column.Index);

    private static object? ValueOf(int slot, object?[] values) => values[slot < 0 ? values.Length + slot : slot];

    private static bool? All(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;

    private static decimal? Number(object value) => value switch
    {
        byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, null),
        _ => null,
    };

    private static Expression Strip(Expression node)
    {
        while (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs, Method: null } convert)
        {
            node = convert.Operand;
        }

        return node;
    }
}
