using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Mapping;
using Relata.Queries;

namespace Relata;

/// <summary>A query for what a <c>Select</c> makes of each row. Verbs after it see what was selected.</summary>
/// <typeparam name="TResult">What a row of the result is.</typeparam>
public sealed class Projection<TResult> : RowQuery<TResult>
{
    internal Projection(ILoadingSession session, EntityType? root, QueryStep? last)
        : base(session, root, last)
    {
    }

    /// <summary>Only rows for which a condition holds.</summary>
    public Projection<TResult> Where(Expression<Func<TResult, bool>> predicate) => With(QueryVerb.Where, predicate);

    /// <summary>In the order of a value, the least first. A later order counts before an earlier one.</summary>
    public Projection<TResult> OrderBy<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryVerb.OrderBy, key);

    /// <summary>In the order of a value, the greatest first.</summary>
    public Projection<TResult> OrderByDescending<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryVerb.OrderByDescending, key);

    /// <summary>Rows that are equal in the order so far, in the order of another value.</summary>
    public Projection<TResult> ThenBy<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryVerb.ThenBy, key);

    /// <summary>Rows that are equal in the order so far, in the order of another value, the greatest first.</summary>
    public Projection<TResult> ThenByDescending<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryVerb.ThenByDescending, key);

    /// <summary>Without the first rows.</summary>
    public Projection<TResult> Skip(int count) => With(QueryVerb.Skip, Math.Max(count, 0));

    /// <summary>Only the first rows.</summary>
    public Projection<TResult> Take(int count) => With(QueryVerb.Take, Math.Max(count, 0));

    /// <summary>Equal rows once.</summary>
    public Projection<TResult> Distinct() => new(Session, Root, new QueryStep(Last, QueryVerb.Distinct, null));

    /// <summary>What a lambda makes of each row.</summary>
    public Projection<TNext> Select<TNext>(Expression<Func<TResult, TNext>> selector) =>
        new(Session, Root, With(QueryVerb.Select, selector).Last);

    /// <summary>Groups of rows with an equal key.</summary>
    /// <param name="key">A value, or an anonymous type of several.</param>
    public GroupedQuery<TKey, TResult> GroupBy<TKey>(Expression<Func<TResult, TKey>> key) =>
        new(Session, Root, With(QueryVerb.GroupBy, key).Last);

    internal override ValueTask<List<TResult>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken) =>
        QueryRunner.FetchRowsAsync<TResult>(Session, Root, last, isAsync, cancellationToken);

    private Projection<TResult> With(QueryVerb verb, object argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return new Projection<TResult>(Session, Root, new QueryStep(Last, verb, argument));
    }
}
