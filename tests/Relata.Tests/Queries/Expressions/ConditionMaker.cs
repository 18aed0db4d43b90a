using System.Linq.Expressions;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>Makes random conditions.</summary>
internal sealed class ConditionMaker(Random random, ExpressionMaker values, Expression row)
{
    private static readonly ExpressionType[] s_comparisons =
    [
        ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual,
        ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
    ];

    public Expression Make(int depth) => random.Next(10) switch
    {
        0 => Expression.AndAlso(values.Make(typeof(bool), depth - 1), values.Make(typeof(bool), depth - 1)),
        1 => Expression.OrElse(values.Make(typeof(bool), depth - 1), values.Make(typeof(bool), depth - 1)),
        2 => Expression.Not(values.Make(typeof(bool), depth - 1)),
        3 => InList(depth),
        4 => OfText(depth),
        5 => HasValue(depth),
        6 when row.Type == typeof(Sample) => random.Next(3) == 0 ? NamedMood() : new PartsMaker(random, row).Condition(),
        _ => Comparison(depth),
    };

    private BinaryExpression Comparison(int depth)
    {
        var type = values.AnyType();
        var isOrdered = type != typeof(string) && type != typeof(bool) && type != typeof(bool?) && type != typeof(Guid) && type != typeof(Guid?)
            && type != typeof(Mood) && type != typeof(Mood?);
        var comparison = values.Any(isOrdered ? s_comparisons : s_comparisons[..2]);
        return Expression.MakeBinary(comparison, values.Make(type, depth - 1), values.Make(type, depth - 1));
    }

    private MethodCallExpression InList(int depth)
    {
        var type = values.AnyType();
        return Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [type], new RandomLeaves(random, row).List(type), values.Make(type, depth - 1));
    }

    // An enum that is stored as text is compared with values only.
    private Expression NamedMood()
    {
        var (mood, leaves) = (Expression.Property(row, nameof(Sample.NamedMood)), new RandomLeaves(random, row));
        return random.Next(2) == 0
            ? Expression.MakeBinary(values.Any(s_comparisons[..2]), mood, leaves.Value(typeof(Mood)))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Mood)], leaves.List(typeof(Mood)), mood);
    }

    private MethodCallExpression OfText(int depth)
    {
        var text = values.Make(typeof(string), depth - 1);
        return random.Next(4) == 0
            ? Expression.Call(typeof(string), nameof(string.IsNullOrEmpty), null, text)
            : Expression.Call(
                text,
                typeof(string).GetMethod(values.Any(["Contains", "StartsWith", "EndsWith"]), [typeof(string)])!,
                values.Make(typeof(string), depth - 1));
    }

    private Expression HasValue(int depth)
    {
        var type = values.Any([.. ExpressionMaker.All.Where(type => Nullable.GetUnderlyingType(type) is not null)]);
        var value = values.Make(type, depth - 1);
        return random.Next(2) == 0 ? Expression.Property(value, "HasValue") : Expression.Equal(value, Expression.Constant(null, type));
    }
}
