using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Queries;

namespace Relata;

/// <summary>A query for entities: immutable, begun by <see cref="Session.Query{T}"/>, sent by its endings.</summary>
/// <remarks>
/// Verbs have the names and meanings of LINQ; each returns a new query. Lambdas may cross relationships. What cannot be translated
/// throws <see cref="QueryTranslationException"/>, which names the part and a way to write it. Every value is sent as a parameter.
/// </remarks>
public sealed class Query<T> : RowQuery<T>
    where T : Entity, IEntity<T>
{
    internal Query(ILoadingSession session, QueryStep? last = null)
        : base(session, T.EntityType, last)
    {
    }

    /// <summary>Only rows for which a condition holds.</summary>
    public Query<T> Where(Expression<Func<T, bool>> predicate) => With(QueryVerb.Where, predicate);

    /// <summary>In the order of a value, the least first. A later order counts before an earlier one.</summary>
    public Query<T> OrderBy<TKey>(Expression<Func<T, TKey>> key) => With(QueryVerb.OrderBy, key);

    /// <summary>In the order of a value, the greatest first.</summary>
    public Query<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> key) => With(QueryVerb.OrderByDescending, key);

    /// <summary>Rows that are equal in the order so far, in the order of another value.</summary>
    public Query<T> ThenBy<TKey>(Expression<Func<T, TKey>> key) => With(QueryVerb.ThenBy, key);

    /// <summary>Rows that are equal in the order so far, in the order of another value, the greatest first.</summary>
    public Query<T> ThenByDescending<TKey>(Expression<Func<T, TKey>> key) => With(QueryVerb.ThenByDescending, key);

    /// <summary>Without the first rows.</summary>
    public Query<T> Skip(int count) => With(QueryVerb.Skip, Math.Max(count, 0));

    /// <summary>Only the first rows. Give an order, or the database chooses which they are.</summary>
    public Query<T> Take(int count) => With(QueryVerb.Take, Math.Max(count, 0));

    /// <summary>Equal rows once.</summary>
    public Query<T> Distinct() => With(QueryVerb.Distinct);

    /// <summary>How relationships of the result load; the nearer option wins over the relationship's own way.</summary>
    /// <remarks>
    /// After a <c>Select</c> they hold for the entities that it returns. <see cref="Loading.Joined"/> and <see cref="Loading.Subquery"/>
    /// load by <see cref="Loading.SelectIn"/> there. An option for an entity that the <c>Select</c> does not return throws
    /// <see cref="LoadOptionException"/> when the query is sent.
    /// </remarks>
    /// <param name="options">Made by <see cref="Load"/>.</param>
    public Query<T> Options(params ReadOnlySpan<LoadOption<T>> options)
    {
        var last = Last;
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            last = new QueryStep(last, QueryVerb.Options, option.Step);
        }

        return new Query<T>(Session, last);
    }

    /// <summary>What the session has already is overwritten by what the database has, changes that are not flushed included.</summary>
    public Query<T> PopulateExisting() => With(QueryVerb.PopulateExisting);

    /// <summary>Locks the rows for this session until it commits or rolls back: nobody else can change, delete or lock them meanwhile.</summary>
    /// <remarks>
    /// <para>
    /// It begins the session's transaction, and what the session has already is overwritten by what the locked rows have, as
    /// <see cref="PopulateExisting"/> does it. Locked are the rows of the query's own entity, not those that its options load by other
    /// statements; on MariaDB those that are joined too. On SQLite the transaction locks the whole file, whatever the behaviour.
    /// </para>
    /// <para>If it fails, roll back before anything else.</para>
    /// </remarks>
    /// <param name="behavior">What to do about rows that are locked already.</param>
    /// <exception cref="QueryTranslationException">When it is sent: the query counts, groups or makes rows distinct, or is SQL of your own.</exception>
    /// <exception cref="LockTimeoutException">When it is sent: a row is locked, and it was not to wait or has waited long enough.</exception>
    public Query<T> ForUpdate(LockBehavior behavior = LockBehavior.Wait)
    {
        var verb = behavior switch
        {
            LockBehavior.Wait => QueryVerb.ForUpdate,
            LockBehavior.SkipLocked => QueryVerb.ForUpdateSkipLocked,
            LockBehavior.NoWait => QueryVerb.ForUpdateNoWait,
            _ => throw new ArgumentOutOfRangeException(nameof(behavior), behavior, null),
        };
        return With(verb);
    }

    /// <summary>What a lambda makes of each row: a value, an anonymous type, a record, a tuple, a related entity.</summary>
    public Projection<TResult> Select<TResult>(Expression<Func<T, TResult>> selector) =>
        new(Session, Root, With(QueryVerb.Select, selector).Last);

    /// <summary>Groups of rows with an equal key.</summary>
    /// <param name="key">A value, or an anonymous type of several.</param>
    public GroupedQuery<TKey, T> GroupBy<TKey>(Expression<Func<T, TKey>> key) => new(Session, Root, With(QueryVerb.GroupBy, key).Last);

    internal override ValueTask<List<T>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken) =>
        QueryRunner.FetchEntitiesAsync<T>(Session, last, isAsync, cancellationToken);

    private Query<T> With(QueryVerb verb, LambdaExpression lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return With(verb, (object)lambda);
    }

    private Query<T> With(QueryVerb verb, object? argument = null) => new(Session, new QueryStep(Last, verb, argument));
}
