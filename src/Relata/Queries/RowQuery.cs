using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Loaders;
using Relata.Providers;
using Relata.Queries;
using Relata.Queries.Streaming;

namespace Relata;

/// <summary>The base of all queries: the methods that execute a query. They have LINQ's meanings, each with an async counterpart.</summary>
/// <typeparam name="TResult">The type of a result row.</typeparam>
public abstract class RowQuery<TResult>
{
    // Large enough that the statements for the relationships of a part cost little beside its rows, small enough that a part stays in the processor's cache.
    private const int PartSize = 1000;

    private protected RowQuery(ILoadingSession session, EntityType? root, QueryStep? last)
    {
        Session = session;
        Root = root;
        Last = last;
    }

    internal ILoadingSession Session { get; }

    /// <summary>The root entity of the query; null where raw SQL is read as something else.</summary>
    internal EntityType? Root { get; }

    internal QueryStep? Last { get; }

    private TerminalOperations<TResult> Terminal => new(this);

    /// <summary>Returns all rows.</summary>
    public List<TResult> ToList() => FetchAsync(Last, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns all rows.</summary>
    public Task<List<TResult>> ToListAsync(CancellationToken cancellationToken = default) =>
        FetchAsync(Last, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns all rows.</summary>
    public TResult[] ToArray() => [.. ToList()];

    /// <summary>Returns all rows.</summary>
    public async Task<TResult[]> ToArrayAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>Reads the rows while they are enumerated with <c>await foreach</c>, part by part: a result of any size takes the memory of one part.</summary>
    /// <remarks>
    /// <para>
    /// Relationships that options load by <see cref="Loading.SelectIn"/> are loaded for each part, and <see cref="Loading.Batch"/> includes the entities of
    /// one part. A joined to-many relationship and <see cref="Loading.Subquery"/> are refused.
    /// </para>
    /// <para>
    /// The rows come from a connection of their own, in the state of the database when the enumeration began. The session can be used in the loop, also to
    /// flush and commit. When the next part is read, the session releases the entities of the last one: it finds them only as long as the program refers to
    /// them. Changes are not lost: the session keeps changed entities until they are written.
    /// </para>
    /// <para>
    /// In the session's transaction, with <see cref="Session.IsolationLevel"/> and for queries that lock, all rows are read at once, and a warning is given
    /// if they are more than a part. Leaving the loop ends the statement at the server.
    /// </para>
    /// </remarks>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="LoadOptionException">Upon enumeration: a relationship cannot be loaded for a part of the rows.</exception>
    public IAsyncEnumerable<TResult> AsAsyncEnumerable(CancellationToken cancellationToken = default) => AsAsyncEnumerable(PartSize, cancellationToken);

    /// <inheritdoc cref="AsAsyncEnumerable(CancellationToken)" />
    /// <param name="partSize">The number of rows in a part. Default: 1,000.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partSize"/> is less than 1.</exception>
    public IAsyncEnumerable<TResult> AsAsyncEnumerable(int partSize, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partSize, 1);
        return EnumerateAsync(partSize, cancellationToken);
    }

    /// <inheritdoc cref="AsAsyncEnumerable(CancellationToken)" />
    /// <summary>Reads the rows while they are enumerated with <c>foreach</c>, part by part: a result of any size takes the memory of one part.</summary>
    /// <param name="partSize">The number of rows in a part.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partSize"/> is less than 1.</exception>
    public IEnumerable<TResult> AsEnumerable(int partSize = PartSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partSize, 1);
        return Enumerate(partSize);
    }

    /// <summary>Returns the first row. Throws if there is none.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public TResult First(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.FirstAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the first row. Throws if there is none.</summary>
    public Task<TResult> FirstAsync(CancellationToken cancellationToken = default) =>
        Terminal.FirstAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="First" />
    public Task<TResult> FirstAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.FirstAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the first row, or the default of its type if there is none.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public TResult? FirstOrDefault(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.FirstOrDefaultAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the first row, or the default of its type if there is none.</summary>
    public Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        Terminal.FirstOrDefaultAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="FirstOrDefault" />
    public Task<TResult?> FirstOrDefaultAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.FirstOrDefaultAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the only row. Throws if there is none or more than one.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public TResult Single(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.SingleAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the only row. Throws if there is none or more than one.</summary>
    public Task<TResult> SingleAsync(CancellationToken cancellationToken = default) =>
        Terminal.SingleAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Single" />
    public Task<TResult> SingleAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.SingleAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the only row, or the default of its type if there is none. Throws if there is more than one.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public TResult? SingleOrDefault(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.SingleOrDefaultAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the only row, or the default of its type if there is none. Throws if there is more than one.</summary>
    public Task<TResult?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) =>
        Terminal.SingleOrDefaultAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="SingleOrDefault" />
    public Task<TResult?> SingleOrDefaultAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.SingleOrDefaultAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the number of rows.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public int Count(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.CountAsync<int>(QueryMethod.Count, predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the number of rows.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) =>
        Terminal.CountAsync<int>(QueryMethod.Count, null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Count" />
    public Task<int> CountAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.CountAsync<int>(QueryMethod.Count, predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the number of rows, if it may exceed 2,147,483,647.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public long LongCount(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.CountAsync<long>(QueryMethod.LongCount, predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the number of rows, if it may exceed 2,147,483,647.</summary>
    public Task<long> LongCountAsync(CancellationToken cancellationToken = default) =>
        Terminal.CountAsync<long>(QueryMethod.LongCount, null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="LongCount" />
    public Task<long> LongCountAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.CountAsync<long>(QueryMethod.LongCount, predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns whether there is a row.</summary>
    /// <param name="predicate">A condition that filters the rows; null for none.</param>
    public bool Any(Expression<Func<TResult, bool>>? predicate = null) =>
        Terminal.AnyAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns whether there is a row.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        Terminal.AnyAsync(null, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Any" />
    public Task<bool> AnyAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.AnyAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns whether every row satisfies a condition; true if there are no rows.</summary>
    public bool All(Expression<Func<TResult, bool>> predicate) => Terminal.AllAsync(predicate, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="All" />
    public Task<bool> AllAsync(Expression<Func<TResult, bool>> predicate, CancellationToken cancellationToken = default) =>
        Terminal.AllAsync(predicate, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the sum of a value over all rows; 0 if there are none.</summary>
    public TValue Sum<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Sum, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Sum" />
    public Task<TValue> SumAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Sum, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the minimum of a value over all rows. Throws if there are none, unless the value is nullable.</summary>
    public TValue Min<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Min, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Min" />
    public Task<TValue> MinAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Min, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the maximum of a value over all rows. Throws if there are none, unless the value is nullable.</summary>
    public TValue Max<TValue>(Expression<Func<TResult, TValue>> selector) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Max, selector, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Max" />
    public Task<TValue> MaxAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default) =>
        Terminal.ValueAsync<TValue>(QueryMethod.Max, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the average of a number over all rows. Throws if there are none.</summary>
    public double Average<TValue>(Expression<Func<TResult, TValue>> selector)
        where TValue : struct => Terminal.ValueAsync<double>(QueryMethod.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the average of a number over all rows in which it is not null; null if there are none.</summary>
    public double? Average<TValue>(Expression<Func<TResult, TValue?>> selector)
        where TValue : struct => Terminal.ValueAsync<double?>(QueryMethod.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the average of a decimal number over all rows. Throws if there are none.</summary>
    public decimal Average(Expression<Func<TResult, decimal>> selector) =>
        Terminal.ValueAsync<decimal>(QueryMethod.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the average of a decimal number over all rows in which it is not null; null if there are none.</summary>
    public decimal? Average(Expression<Func<TResult, decimal?>> selector) =>
        Terminal.ValueAsync<decimal?>(QueryMethod.Average, selector, isAsync: false, CancellationToken.None).Wait();

    /// <summary>Returns the average of a number over all rows. Throws if there are none.</summary>
    public Task<double> AverageAsync<TValue>(Expression<Func<TResult, TValue>> selector, CancellationToken cancellationToken = default)
        where TValue : struct => Terminal.ValueAsync<double>(QueryMethod.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the average of a number over all rows in which it is not null; null if there are none.</summary>
    public Task<double?> AverageAsync<TValue>(Expression<Func<TResult, TValue?>> selector, CancellationToken cancellationToken = default)
        where TValue : struct => Terminal.ValueAsync<double?>(QueryMethod.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the average of a decimal number over all rows. Throws if there are none.</summary>
    public Task<decimal> AverageAsync(Expression<Func<TResult, decimal>> selector, CancellationToken cancellationToken = default) =>
        Terminal.ValueAsync<decimal>(QueryMethod.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Returns the average of a decimal number over all rows in which it is not null; null if there are none.</summary>
    public Task<decimal?> AverageAsync(Expression<Func<TResult, decimal?>> selector, CancellationToken cancellationToken = default) =>
        Terminal.ValueAsync<decimal?>(QueryMethod.Average, selector, isAsync: true, cancellationToken).AsTask();

    /// <summary>Describes the query without executing it: the tree of loaded paths with their strategies, the SQL, and the number of statements.</summary>
    public string Explain() => DescribePlan().ToString();

    /// <summary>Describes the query without executing it, as data: what <see cref="Explain"/> prints.</summary>
    public LoadPlanDescription DescribePlan() => QueryRunner.Describe(Session, Root, Last);

    /// <summary>Executes the query and describes how: the plan with the rows and the time of each statement, and the database's own plan of each.</summary>
    /// <remarks>
    /// It is a load as by <c>ToList</c>: pending changes are flushed, the entities are read into the session, and what the session holds is not queried again.
    /// Use a session of its own to see all statements and to leave yours as it is. Each statement is then sent once more, on PostgreSQL after
    /// <c>EXPLAIN (ANALYZE)</c>, on MariaDB after <c>ANALYZE FORMAT=JSON</c>, which execute it, and on SQLite after <c>EXPLAIN QUERY PLAN</c>.
    /// </remarks>
    /// <exception cref="QueryTranslationException">The query is raw SQL, which could write and would be executed twice.</exception>
    public LoadPlanDescription ExplainAnalyze() => ExplainAnalyzeAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="ExplainAnalyze" />
    public Task<LoadPlanDescription> ExplainAnalyzeAsync(CancellationToken cancellationToken = default) =>
        ExplainAnalyzeAsync(isAsync: true, cancellationToken).AsTask();

    private ValueTask<LoadPlanDescription> ExplainAnalyzeAsync(bool isAsync, CancellationToken cancellationToken) => ServerPlans.ExplainAsync(
        Session, Root, Last, async () => await FetchAsync(Last, isAsync, cancellationToken).ConfigureAwait(false), isAsync, cancellationToken);

    /// <summary>Executes the query that ends with the step <paramref name="last"/>.</summary>
    internal abstract ValueTask<List<TResult>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Begins to read the rows part by part.</summary>
    internal abstract ValueTask<RowStream<TResult>> OpenStreamAsync(int partSize, bool isAsync, CancellationToken cancellationToken);

    private async IAsyncEnumerable<TResult> EnumerateAsync(int partSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await OpenStreamAsync(partSize, isAsync: true, cancellationToken).ConfigureAwait(false);
        try
        {
            while (await stream.NextAsync(isAsync: true, cancellationToken).ConfigureAwait(false) is { } part)
            {
                foreach (var row in part)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            await stream.CloseAsync(isAsync: true).ConfigureAwait(false);
        }
    }

    private IEnumerable<TResult> Enumerate(int partSize)
    {
        var stream = OpenStreamAsync(partSize, isAsync: false, CancellationToken.None).Wait();
        try
        {
            while (stream.NextAsync(isAsync: false, CancellationToken.None).Wait() is { } part)
            {
                foreach (var row in part)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            stream.CloseAsync(isAsync: false).Wait();
        }
    }
}
