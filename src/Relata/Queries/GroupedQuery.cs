using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Queries;

namespace Relata;

/// <summary>A grouped query. <see cref="Select"/> projects each group to its key and to aggregates such as <c>g.Count()</c>.</summary>
/// <typeparam name="TKey">The type of the key that the rows of a group share.</typeparam>
/// <typeparam name="T">The type of a row.</typeparam>
public sealed class GroupedQuery<TKey, T>
{
    private readonly ILoadingSession _session;
    private readonly EntityType? _root;
    private readonly QueryStep? _last;

    internal GroupedQuery(ILoadingSession session, EntityType? root, QueryStep? last)
    {
        _session = session;
        _root = root;
        _last = last;
    }

    /// <summary>Filters the groups by a condition.</summary>
    public GroupedQuery<TKey, T> Where(Expression<Func<IGrouping<TKey, T>, bool>> predicate) => With(QueryMethod.Where, predicate);

    /// <summary>Sorts the groups by a value, ascending.</summary>
    public GroupedQuery<TKey, T> OrderBy<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) => With(QueryMethod.OrderBy, key);

    /// <summary>Sorts the groups by a value, descending.</summary>
    public GroupedQuery<TKey, T> OrderByDescending<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) =>
        With(QueryMethod.OrderByDescending, key);

    /// <summary>Sorts the groups that are equal in the order so far by a further value, ascending.</summary>
    public GroupedQuery<TKey, T> ThenBy<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) => With(QueryMethod.ThenBy, key);

    /// <summary>Sorts the groups that are equal in the order so far by a further value, descending.</summary>
    public GroupedQuery<TKey, T> ThenByDescending<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) =>
        With(QueryMethod.ThenByDescending, key);

    /// <summary>Projects each group.</summary>
    public Projection<TResult> Select<TResult>(Expression<Func<IGrouping<TKey, T>, TResult>> selector) =>
        new(_session, _root, With(QueryMethod.Select, selector)._last);

    private GroupedQuery<TKey, T> With(QueryMethod method, LambdaExpression lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return new GroupedQuery<TKey, T>(_session, _root, new QueryStep(_last, method, lambda));
    }
}
