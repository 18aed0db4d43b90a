using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Mapping;
using Relata.Queries;

namespace Relata;

/// <summary>Groups of rows. <see cref="Select"/> says what is wanted of each: its key, and aggregates such as <c>g.Count()</c>.</summary>
/// <typeparam name="TKey">What the rows of a group have in common.</typeparam>
/// <typeparam name="T">A row.</typeparam>
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

    /// <summary>Only groups for which a condition holds.</summary>
    public GroupedQuery<TKey, T> Where(Expression<Func<IGrouping<TKey, T>, bool>> predicate) => With(QueryVerb.Where, predicate);

    /// <summary>In the order of a value of the group, the least first.</summary>
    public GroupedQuery<TKey, T> OrderBy<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) => With(QueryVerb.OrderBy, key);

    /// <summary>In the order of a value of the group, the greatest first.</summary>
    public GroupedQuery<TKey, T> OrderByDescending<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) =>
        With(QueryVerb.OrderByDescending, key);

    /// <summary>Groups that are equal in the order so far, in the order of another value.</summary>
    public GroupedQuery<TKey, T> ThenBy<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) => With(QueryVerb.ThenBy, key);

    /// <summary>Groups that are equal in the order so far, in the order of another value, the greatest first.</summary>
    public GroupedQuery<TKey, T> ThenByDescending<TValue>(Expression<Func<IGrouping<TKey, T>, TValue>> key) =>
        With(QueryVerb.ThenByDescending, key);

    /// <summary>What is wanted of each group.</summary>
    public Projection<TResult> Select<TResult>(Expression<Func<IGrouping<TKey, T>, TResult>> selector) =>
        new(_session, _root, With(QueryVerb.Select, selector)._last);

    private GroupedQuery<TKey, T> With(QueryVerb verb, LambdaExpression lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return new GroupedQuery<TKey, T>(_session, _root, new QueryStep(_last, verb, lambda));
    }
}
