using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Queries;
using Relata.Queries.Streaming;

namespace Relata;

/// <summary>A query whose rows are projected by a <c>Select</c>. Later query methods operate on the projected values.</summary>
/// <typeparam name="TResult">The type of a result row.</typeparam>
public sealed class Projection<TResult> : RowQuery<TResult>
{
    internal Projection(ILoadingSession session, EntityType? root, QueryStep? last)
        : base(session, root, last)
    {
    }

    /// <summary>Filters the rows by a condition.</summary>
    public Projection<TResult> Where(Expression<Func<TResult, bool>> predicate) => With(QueryMethod.Where, predicate);

    /// <summary>Sorts the rows by a value, ascending. As in LINQ, a later <c>OrderBy</c> takes precedence over an earlier one.</summary>
    public Projection<TResult> OrderBy<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryMethod.OrderBy, key);

    /// <summary>Sorts the rows by a value, descending.</summary>
    public Projection<TResult> OrderByDescending<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryMethod.OrderByDescending, key);

    /// <summary>Sorts the rows that are equal in the order so far by a further value, ascending.</summary>
    public Projection<TResult> ThenBy<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryMethod.ThenBy, key);

    /// <summary>Sorts the rows that are equal in the order so far by a further value, descending.</summary>
    public Projection<TResult> ThenByDescending<TKey>(Expression<Func<TResult, TKey>> key) => With(QueryMethod.ThenByDescending, key);

    /// <summary>Skips the first rows.</summary>
    public Projection<TResult> Skip(int count) => With(QueryMethod.Skip, Math.Max(count, 0));

    /// <summary>Returns only the first rows.</summary>
    public Projection<TResult> Take(int count) => With(QueryMethod.Take, Math.Max(count, 0));

    /// <summary>Removes duplicate rows.</summary>
    public Projection<TResult> Distinct() => new(Session, Root, new QueryStep(Last, QueryMethod.Distinct, null));

    /// <summary>Projects each row.</summary>
    public Projection<TNext> Select<TNext>(Expression<Func<TResult, TNext>> selector) =>
        new(Session, Root, With(QueryMethod.Select, selector).Last);

    /// <summary>Groups the rows by a key.</summary>
    /// <param name="key">A value, or an anonymous type of several values.</param>
    public GroupedQuery<TKey, TResult> GroupBy<TKey>(Expression<Func<TResult, TKey>> key) =>
        new(Session, Root, With(QueryMethod.GroupBy, key).Last);

    internal override ValueTask<List<TResult>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken) =>
        QueryRunner.FetchRowsAsync<TResult>(Session, Root, last, isAsync, cancellationToken);

    internal override ValueTask<RowStream<TResult>> OpenStreamAsync(int partSize, bool isAsync, CancellationToken cancellationToken) =>
        StreamRunner.OpenRowsAsync<TResult>(Session, Root, Last, partSize, isAsync, cancellationToken);

    private Projection<TResult> With(QueryMethod method, object argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return new Projection<TResult>(Session, Root, new QueryStep(Last, method, argument));
    }
}
