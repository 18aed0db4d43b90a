using System.Linq.Expressions;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>Makes random questions about the parts of a sample: sub-selects.</summary>
internal sealed class PartsMaker(Random random, Expression sample)
{
    private readonly ParameterExpression _part = Expression.Parameter(typeof(Part), "part");

    private MemberExpression Parts => Expression.Property(sample, nameof(Sample.Parts));

    private ExpressionMaker Values => new(random, _part);

    /// <summary>A value of the type; null where there is nothing to ask for it.</summary>
    public Expression? Make(Type type)
    {
        if (type == typeof(int) && random.Next(3) == 0)
        {
            return Call(nameof(Enumerable.Count), Lambda(typeof(bool)));
        }

        if (random.Next(3) > 0 && AggregateOf(type) is { } aggregate)
        {
            return aggregate;
        }

        var ordered = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.OrderBy), [typeof(Part), typeof(int)], Filtered(), Expression.Lambda(Expression.Property(_part, nameof(Part.Id)), _part));
        var selected = Expression.Call(typeof(Enumerable), nameof(Enumerable.Select), [typeof(Part), type], ordered, Lambda(type));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.FirstOrDefault), [type], selected);
    }

    public Expression Condition() => Call(random.Next(2) == 0 ? nameof(Enumerable.Any) : nameof(Enumerable.All), Lambda(typeof(bool)));

    private MethodCallExpression? AggregateOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(uint) || plain == typeof(ulong) || !ExpressionMaker.Numbers.Contains(type))
        {
            return null;
        }

        return plain == type
            ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Sum), [typeof(Part)], Filtered(), Lambda(type))
            : Expression.Call(typeof(Enumerable), random.Next(2) == 0 ? nameof(Enumerable.Min) : nameof(Enumerable.Max), [typeof(Part)], Filtered(), Lambda(type));
    }

    private Expression Filtered() => random.Next(2) == 0 ? Parts : Call(nameof(Enumerable.Where), Lambda(typeof(bool)));

    private LambdaExpression Lambda(Type type) => Expression.Lambda(Values.Make(type, random.Next(3)), _part);

    private MethodCallExpression Call(string method, LambdaExpression lambda) =>
        Expression.Call(typeof(Enumerable), method, [typeof(Part)], Parts, lambda);
}
