using System.Linq.Expressions;

namespace Relata.Queries;

/// <summary>The methods that execute a query, each with one body for sync and async.</summary>
internal readonly struct TerminalOperations<TResult>(RowQuery<TResult> query)
{
    public async ValueTask<TResult> FirstAsync(Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken)
    {
        var rows = await FetchAsync(QueryMethod.TakeOne, predicate, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : throw NoRow();
    }

    public async ValueTask<TResult?> FirstOrDefaultAsync(Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken)
    {
        var rows = await FetchAsync(QueryMethod.TakeOne, predicate, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : default;
    }

    public async ValueTask<TResult> SingleAsync(Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken)
    {
        var rows = await FetchAsync(QueryMethod.TakeTwo, predicate, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count switch { 0 => throw NoRow(), 1 => rows[0], _ => throw SecondRow() };
    }

    public async ValueTask<TResult?> SingleOrDefaultAsync(Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken)
    {
        var rows = await FetchAsync(QueryMethod.TakeTwo, predicate, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count switch { 0 => default, 1 => rows[0], _ => throw SecondRow() };
    }

    public ValueTask<TCount> CountAsync<TCount>(
        QueryMethod method, Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken) =>
        SingleValueAsync<TCount>(new QueryStep(Filtered(predicate), method, null), isAsync, cancellationToken);

    public async ValueTask<bool> AnyAsync(Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken) =>
        (await ValuesAsync<int>(new QueryStep(Filtered(predicate), QueryMethod.Any, null), isAsync, cancellationToken).ConfigureAwait(false)).Count > 0;

    public async ValueTask<bool> AllAsync(Expression<Func<TResult, bool>> predicate, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var exceptions = await ValuesAsync<int>(new QueryStep(query.Last, QueryMethod.All, predicate), isAsync, cancellationToken).ConfigureAwait(false);
        return exceptions.Count == 0;
    }

    public ValueTask<TValue> ValueAsync<TValue>(QueryMethod method, LambdaExpression selector, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return SingleValueAsync<TValue>(new QueryStep(query.Last, method, selector), isAsync, cancellationToken);
    }

    private async ValueTask<TValue> SingleValueAsync<TValue>(QueryStep last, bool isAsync, CancellationToken cancellationToken) =>
        (await ValuesAsync<TValue>(last, isAsync, cancellationToken).ConfigureAwait(false))[0];

    private ValueTask<List<TValue>> ValuesAsync<TValue>(QueryStep last, bool isAsync, CancellationToken cancellationToken) =>
        QueryRunner.FetchRowsAsync<TValue>(query.Session, query.Root, last, isAsync, cancellationToken);

    private ValueTask<List<TResult>> FetchAsync(
        QueryMethod method, Expression<Func<TResult, bool>>? predicate, bool isAsync, CancellationToken cancellationToken) =>
        query.FetchAsync(new QueryStep(Filtered(predicate), method, null), isAsync, cancellationToken);

    private QueryStep? Filtered(Expression<Func<TResult, bool>>? predicate) =>
        predicate is null ? query.Last : new QueryStep(query.Last, QueryMethod.Where, predicate);

    private static InvalidOperationException NoRow() => new("Sequence contains no elements: the query found no row.");

    private static InvalidOperationException SecondRow() => new("Sequence contains more than one element: the query found a second row.");
}
