using System.Linq.Expressions;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>Makes random lambdas over groups of samples.</summary>
internal sealed class GroupMaker<TKey>(Random random)
{
    private static readonly Type[] s_summable = [typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(int?), typeof(long?), typeof(decimal?)];

    private readonly ParameterExpression _group = Expression.Parameter(typeof(IGrouping<TKey, Sample>), "group");
    private readonly ParameterExpression _sample = Expression.Parameter(typeof(Sample), "sample");

    /// <summary>A type of which a group has an aggregate.</summary>
    public Type AnyType() => s_summable[random.Next(s_summable.Length)];

    public Expression<Func<IGrouping<TKey, Sample>, bool>> Having() =>
        Lambda<bool>(random.Next(3) switch
        {
            0 => Expression.GreaterThan(Call(nameof(Enumerable.Count)), Expression.Constant(random.Next(4))),
            1 => Call(random.Next(2) == 0 ? nameof(Enumerable.Any) : nameof(Enumerable.All), Of(typeof(bool))),
            _ => Expression.LessThan(Call(nameof(Enumerable.Max), Of(typeof(long?))), new ExpressionMaker(random, _sample).Any<Expression>(
                [Expression.Constant(5L, typeof(long?)), Expression.Convert(Call(nameof(Enumerable.Count)), typeof(long?))])),
        });

    public Expression<Func<IGrouping<TKey, Sample>, TValue>> Order<TValue>() => Lambda<TValue>(Aggregate(typeof(TValue)));

    public Expression<Func<IGrouping<TKey, Sample>, GroupRow<TKey, TValue>>> Result<TValue>() => Lambda<GroupRow<TKey, TValue>>(Expression.New(
        typeof(GroupRow<TKey, TValue>).GetConstructors()[0],
        Expression.Property(_group, "Key"),
        random.Next(2) == 0 ? Call(nameof(Enumerable.Count), Of(typeof(bool))) : CountOfDistinct(),
        Aggregate(typeof(TValue))));

    // group.Select(sample => …).Distinct().Count()
    private MethodCallExpression CountOfDistinct()
    {
        var type = new ExpressionMaker(random, _sample).AnyType();
        var selected = Expression.Call(typeof(Enumerable), nameof(Enumerable.Select), [typeof(Sample), type], _group, Of(type));
        var distinct = Expression.Call(typeof(Enumerable), nameof(Enumerable.Distinct), [type], selected);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [type], distinct);
    }

    private MethodCallExpression Aggregate(Type type) => Nullable.GetUnderlyingType(type) is null
        ? Call(nameof(Enumerable.Sum), Of(type))
        : Call(random.Next(2) == 0 ? nameof(Enumerable.Min) : nameof(Enumerable.Max), Of(type));

    private LambdaExpression Of(Type type) => Expression.Lambda(new ExpressionMaker(random, _sample).Make(type, random.Next(3)), _sample);

    private MethodCallExpression Call(string method, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), method, [typeof(Sample)], [_group, .. arguments]);

    private Expression<Func<IGrouping<TKey, Sample>, TResult>> Lambda<TResult>(Expression body) =>
        Expression.Lambda<Func<IGrouping<TKey, Sample>, TResult>>(body, _group);
}
