using System.Linq.Expressions;
using System.Reflection;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>One random query, asked of a database and of a list.</summary>
internal sealed class RandomQuery(Random random, Session session, List<Sample> samples)
{
    private readonly ParameterExpression _sample = Expression.Parameter(typeof(Sample), "sample");

    /// <summary>What was asked, for messages.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The answer of the list, and then that of the database.</summary>
    /// <exception cref="OverflowException">The list has no answer.</exception>
    public (string Expected, Func<string> Actual) Make()
    {
        var maker = new ExpressionMaker(random, _sample);
        var values = maker.AnyType();
        return random.Next(8) switch
        {
            0 => Where(),
            1 => Make(nameof(OrderBy), values),
            2 => Make(nameof(Group), values, new GroupMaker<int>(random).AnyType()),
            3 => Make(nameof(Distinct), values),
            4 => Make(nameof(Aggregate), maker.AnyNumber()),
            5 => Make(nameof(Page), maker.AnyNumber()),
            _ => Make(nameof(Select), values),
        };
    }

    private (string Expected, Func<string> Actual) Make(string method, params Type[] types)
    {
        try
        {
            return ((string, Func<string>))typeof(RandomQuery)
                .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(types).Invoke(this, null)!;
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private (string Expected, Func<string> Actual) Where()
    {
        var predicate = Lambda<bool>(3);
        return (
            Printed.OfAll(samples.Where(InMemory.Compile(predicate)).Select(sample => sample.Id)),
            () => Printed.OfAll(session.Query<Sample>().Where(predicate).OrderBy(sample => sample.Id).Select(sample => sample.Id).ToList()));
    }

    private (string Expected, Func<string> Actual) Select<TValue>()
    {
        var selector = Lambda<TValue>(3);
        return (
            Printed.OfAll(samples.Select(InMemory.Compile(selector))),
            () => Printed.OfAll(session.Query<Sample>().OrderBy(sample => sample.Id).Select(selector).ToList()));
    }

    private (string Expected, Func<string> Actual) OrderBy<TKey>()
    {
        var key = Lambda<TKey>(2);
        return (
            Printed.OfAll(samples.OrderBy(InMemory.Compile(key), Order<TKey>.Comparer).ThenBy(sample => sample.Id).Select(sample => sample.Id)),
            () => Printed.OfAll(session.Query<Sample>().OrderBy(key).ThenBy(sample => sample.Id).ToList().Select(sample => sample.Id)));
    }

    private (string Expected, Func<string> Actual) Distinct<TValue>()
    {
        var (condition, selector) = (Lambda<bool>(1), Lambda<TValue>(2));
        var expected = samples.Where(InMemory.Compile(condition)).Select(InMemory.Compile(selector)).Distinct().ToList();
        return (
            $"{expected.Count}: {Printed.OfSet(expected)}",
            () =>
            {
                var query = session.Query<Sample>().Where(condition).Select(selector).Distinct();
                return $"{query.Count()}: {Printed.OfSet(query.ToList())}";
            }
        );
    }

    private (string Expected, Func<string> Actual) Aggregate<TValue>()
    {
        var (condition, selector) = (Lambda<bool>(1), Lambda<TValue>(2));
        var values = samples.Where(InMemory.Compile(condition)).Select(InMemory.Compile(selector)).ToList();
        if (values.Count == 0 && default(TValue) is not null)
        {
            values = samples.Select(InMemory.Compile(selector)).ToList();
            condition = sample => true;
        }

        return (
            $"{Printed.Of(values.Min())} {Printed.Of(values.Max())}",
            () =>
            {
                var query = session.Query<Sample>().Where(condition);
                return $"{Printed.Of(query.Min(selector))} {Printed.Of(query.Max(selector))}";
            }
        );
    }

    private (string Expected, Func<string> Actual) Page<TValue>()
    {
        var (selector, take) = (Lambda<TValue>(2), random.Next(1, 9));
        var value = Expression.Parameter(typeof(TValue), "value");
        var condition = Expression.Lambda<Func<TValue, bool>>(
            Expression.MakeBinary(random.Next(2) == 0 ? ExpressionType.NotEqual : ExpressionType.GreaterThan, value, new RandomLeaves(random, _sample).Divisor(typeof(TValue))), value);
        var (inMemory, holds) = (InMemory.Compile(selector), InMemory.Compile(condition));
        var page = samples.Take(take).Select(inMemory).ToList();
        return (
            $"{page.Count(holds)} {Printed.OfSet(page.Where(holds))} {Printed.Of(page.Max())}",
            () =>
            {
                var query = session.Query<Sample>().OrderBy(sample => sample.Id).Select(selector).Take(take);
                return $"{query.Count(condition)} {Printed.OfSet(query.Where(condition).ToList())} {Printed.Of(query.Max(x => x))}";
            }
        );
    }

    private (string Expected, Func<string> Actual) Group<TKey, TValue>()
    {
        var maker = new GroupMaker<TKey>(random);
        var (key, having, order, result) = (Lambda<TKey>(2), maker.Having(), maker.Order<TValue>(), maker.Result<TValue>());
        Text += $"{having}\n{order}\n{result}\n";
        var groups = samples.GroupBy(InMemory.Compile(key)).ToList();
        var results = groups.OrderBy(InMemory.Compile(order)).Select(InMemory.Compile(result)).ToList();
        var expected = groups.OrderBy(InMemory.Compile(order)).Index().Where(group => InMemory.Compile(having)(group.Item)).Select(group => results[group.Index]);
        return (
            Printed.OfSet(expected.Select(row => (row.Key, row.Count, row.Value))),
            () => Printed.OfSet(session.Query<Sample>().GroupBy(key).Where(having).OrderBy(order).Select(result).ToList()
                .Select(row => (row.Key, row.Count, row.Value))));
    }

    private Expression<Func<Sample, TValue>> Lambda<TValue>(int depth)
    {
        var lambda = Expression.Lambda<Func<Sample, TValue>>(new ExpressionMaker(random, _sample).Make(typeof(TValue), depth), _sample);
        Text += $"{lambda}\n";
        return lambda;
    }

    private static class Order<TKey>
    {
        public static IComparer<TKey>? Comparer { get; } = typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : null;
    }
}
