using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Loaders;
using Relata.Mapping;
using Relata.Providers;
using Relata.Queries;

namespace Relata;

/// <summary>What every query ends with: the verbs that send it. They mean what they mean in LINQ, and each has an async twin.</summary>
/// <typeparam name="TResult">What a row of the result is.</typeparam>
public abstract class RowQuery<TResult>
{
    private protected RowQuery(ILoadingSession session, EntityType? root, QueryStep? last)
    {
        Session = session;
        Root = root;
        Last = last;
    }

    internal ILoadingSession Session { get; }

    /// <summary>The entity the query begins with.</summary>
    internal EntityType? Root { get; }

    internal QueryStep? Last { get; }

    private QueryEndings<TResult> Endings => new(this);

    /// <summary>All rows.</summary>
    public List<TResult> ToList() => FetchAsync(Last, isAsync: false, CancellationToken.None).Wait();

    /// <summary>All rows.</summary>
    public Task<List<TResult>> ToListAsync(CancellationToken cancellationToken = default) =>
        FetchAsync(Last, isAsync: true, cancellationToken).AsTask();

    /// <summary>All rows.</summary>
    public TResult[] ToArray() => [.. ToList()];

    /// <summary>All rows.</summary>
    public async Task<TResult[]> ToArrayAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>All rows, for <c>await foreach</c>. They are fetched together, with what their options load, when the first is asked for.</summary>
    public async IAsyncEnumerable<TResult> AsAsyncEnumerable([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var row in await ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    /// <summary>The first row. Throws where there is none.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public TResult First(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.FirstAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The first row. Throws where there is none.</summary>
    public Task<TResult> FirstAsync(CancellationToken cancellationToken = default) =>
        Endings.FirstAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="First" />
    public Task<TResult> FirstAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.FirstAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>The first row; the default of its type where there is none.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public TResult? FirstOrDefault(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.FirstOrDefaultAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The first row; the default of its type where there is none.</summary>
    public Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        Endings.FirstOrDefaultAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="FirstOrDefault" />
    public Task<TResult?> FirstOrDefaultAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.FirstOrDefaultAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>The one row there is. Throws where there is none, or a second one.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public TResult Single(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.SingleAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The one row there is. Throws where there is none, or a second one.</summary>
    public Task<TResult> SingleAsync(CancellationToken cancellationToken = default) =>
        Endings.SingleAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Single" />
    public Task<TResult> SingleAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.SingleAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>The one row there is; the default of its type where there is none. Throws where there is a second one.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public TResult? SingleOrDefault(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.SingleOrDefaultAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The one row there is; the default of its type where there is none. Throws where there is a second one.</summary>
    public Task<TResult?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) =>
        Endings.SingleOrDefaultAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="SingleOrDefault" />
    public Task<TResult?> SingleOrDefaultAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.SingleOrDefaultAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>How many rows there are.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public int Count(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.CountAsync<int>(QueryVerb.Count, predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>How many rows there are.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) =>
        Endings.CountAsync<int>(QueryVerb.Count, null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Count" />
    public Task<int> CountAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.CountAsync<int>(QueryVerb.Count, predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>How many rows there are, where they may be more than 2,147,483,647.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public long LongCount(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.CountAsync<long>(QueryVerb.LongCount, predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>How many rows there are, where they may be more than 2,147,483,647.</summary>
    public Task<long> LongCountAsync(CancellationToken cancellationToken = default) =>
        Endings.CountAsync<long>(QueryVerb.LongCount, null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="LongCount" />
    public Task<long> LongCountAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.CountAsync<long>(QueryVerb.LongCount, predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Whether there is a row.</summary>
    /// <param name="predicate">Which rows are meant; null for all.</param>
    public bool Any(Expression<Func<TResult, bool>>? predicate = null) =>
        Endings.AnyAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Whether there is a row.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        Endings.AnyAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Any" />
    public Task<bool> AnyAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.AnyAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Whether a condition holds for every row; it does where there is none.</summary>
    public bool All(Expression<Func<TResult, bool>> predicate) => Endings.AllAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="All" />
    public Task<bool> AllAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Endings.AllAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>The sum of a value of all rows; 0 where there is none.</summary>
    public TValue Sum<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Endings.ValueAsync<TValue>(QueryVerb.Sum, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Sum" />
    public Task<TValue> SumAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Endings.ValueAsync<TValue>(QueryVerb.Sum, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The least of a value of all rows. Throws where there is none, unless the value may be null.</summary>
    public TValue Min<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Endings.ValueAsync<TValue>(QueryVerb.Min, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Min" />
    public Task<TValue> MinAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Endings.ValueAsync<TValue>(QueryVerb.Min, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The greatest of a value of all rows. Throws where there is none, unless the value may be null.</summary>
    public TValue Max<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Endings.ValueAsync<TValue>(QueryVerb.Max, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Max" />
    public Task<TValue> MaxAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Endings.ValueAsync<TValue>(QueryVerb.Max, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The mean of a number of all rows. Throws where there is none.</summary>
    public double Average<TValue>(Expression<Func<TResult, TValue>> selector)
        where TValue : struct => Endings.ValueAsync<double>(QueryVerb.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The mean of a number of all rows that have one; null where none has.</summary>
    public double? Average<TValue>(Expression<Func<TResult, TValue?>> selector)
        where TValue : struct => Endings.ValueAsync<double?>(QueryVerb.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The mean of a decimal number of all rows. Throws where there is none.</summary>
    public decimal Average(Expression<Func<TResult, decimal>> selector) =>
        Endings.ValueAsync<decimal>(QueryVerb.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The mean of a decimal number of all rows that have one; null where none has.</summary>
    public decimal? Average(Expression<Func<TResult, decimal?>> selector) =>
        Endings.ValueAsync<decimal?>(QueryVerb.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>The mean of a number of all rows. Throws where there is none.</summary>
    public Task<double> AverageAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default)
        where TValue : struct => Endings.ValueAsync<double>(QueryVerb.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The mean of a number of all rows that have one; null where none has.</summary>
    public Task<double?> AverageAsync<TValue>(Expression<Func<TResult, TValue?>> selector, CancellationToken cancellationToken = default)
        where TValue : struct => Endings.ValueAsync<double?>(QueryVerb.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The mean of a decimal number of all rows. Throws where there is none.</summary>
    public Task<decimal> AverageAsync(Expression<Func<TResult, decimal>> selector, CancellationToken cancellationToken = default) =>
        Endings.ValueAsync<decimal>(QueryVerb.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>The mean of a decimal number of all rows that have one; null where none has.</summary>
    public Task<decimal?> AverageAsync(Expression<Func<TResult, decimal?>> selector, CancellationToken cancellationToken = default) =>
        Endings.ValueAsync<decimal?>(QueryVerb.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>What the query would send, without sending it: the tree of paths with the strategy of each, the SQL, the number of statements.</summary>
    public string Explain() => QueryRunner.Explain(Session, Root, Last);

    /// <summary>Sends a query that ends with a step, and reads its rows.</summary>
    internal abstract ValueTask<List<TResult>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken);
}
