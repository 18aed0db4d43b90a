using System.Linq.Expressions;
using Relata.Loaders;
using Relata.Queries;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Streaming;

namespace Relata;

/// <summary>An immutable query for entities. <see cref="Session.Query{T}"/> creates it; a method such as <c>ToListAsync</c> executes it.</summary>
/// <remarks>
/// The methods have the names and meanings of the LINQ operators; each returns a new query. Lambdas may navigate relationships. An expression
/// without a translation throws <see cref="QueryTranslationException"/>, which names it and suggests an alternative. Every value is sent as a parameter.
/// </remarks>
public sealed class Query<T> : RowQuery<T>
    where T : Entity, IEntity<T>
{
    internal Query(ILoadingSession session, QueryStep? last = null)
        : this(session, T.EntityType, last)
    {
    }

    // After OfType, the root is the base class that the query began with.
    internal Query(ILoadingSession session, EntityType? root, QueryStep? last)
        : base(session, root, last)
    {
    }

    /// <summary>Returns only the entities of a derived class and of the classes below it, so that its columns and relationships can be used.</summary>
    /// <typeparam name="TDerived">The derived class.</typeparam>
    public Query<TDerived> OfType<TDerived>()
        where TDerived : T, IEntity<TDerived> => new(Session, Root, new QueryStep(Last, QueryMethod.OfType, TypeOf<TDerived>()));

    /// <summary>Filters the rows by a condition.</summary>
    public Query<T> Where(Expression<Func<T, bool>> predicate) => With(QueryMethod.Where, predicate);

    /// <summary>Filters the rows by a condition of the entity and of one that <c>Join</c> or <c>LeftJoin</c> has joined: <c>Where((Post p, Flag f) =&gt; …)</c>.</summary>
    /// <exception cref="QueryTranslationException">Upon execution: the query joins no <typeparamref name="TJoined"/>, or several.</exception>
    public Query<T> Where<TJoined>(Expression<Func<T, TJoined, bool>> predicate)
        where TJoined : Entity, IEntity<TJoined> => With(QueryMethod.Where, predicate);

    /// <summary>Joins a to-one relationship of the entity, or of an entity that is joined before. Rows without a related row are left out.</summary>
    /// <example><code>session.Query&lt;Post&gt;().Join((Post p) =&gt; p.Flags, (p, f) =&gt; f.Message == "spam").Options(Load.ContainsEager((Post p) =&gt; p.Flags))</code></example>
    /// <remarks>
    /// A row is then a pair, as in SQL: an object with three joined rows has three, which <c>Count</c>, <c>Skip</c> and <c>Take</c> count. The result has each
    /// object once. A join alone loads nothing: <see cref="Load.ContainsEager{TOwner, TRelated}(Expression{Func{TOwner, RelatedList{TRelated}}})"/> shows
    /// its rows in the relationship. To test for related rows without joining them, use <c>Any</c> in a <c>Where</c>.
    /// </remarks>
    /// <param name="path">The relationship.</param>
    /// <param name="on">A further condition of the join, of the owner and the related entity; null for none. It may use their columns, and lists in sub-selects.</param>
    /// <exception cref="QueryTranslationException">The query does not have the owner, or joins the relationship already.</exception>
    public Query<T> Join<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path, Expression<Func<TOwner, TRelated, bool>>? on = null)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => new(Session, Root, QueryJoin.Add<TOwner>(T.EntityType, Last, QueryMethod.Join, path, on));

    /// <summary>Joins a to-many relationship of the entity, or of an entity that is joined before. Rows without a related row are left out.</summary>
    /// <inheritdoc cref="Join{TOwner, TRelated}(Expression{Func{TOwner, TRelated}}, Expression{Func{TOwner, TRelated, bool}})" path="/example|/remarks|/param|/exception" />
    public Query<T> Join<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path, Expression<Func<TOwner, TRelated, bool>>? on = null)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => new(Session, Root, QueryJoin.Add<TOwner>(T.EntityType, Last, QueryMethod.Join, path, on));

    /// <summary>Joins a to-one relationship of the entity, or of an entity that is joined before. Rows without a related row remain, with an absent entity.</summary>
    /// <inheritdoc cref="Join{TOwner, TRelated}(Expression{Func{TOwner, TRelated}}, Expression{Func{TOwner, TRelated, bool}})" path="/remarks|/param|/exception" />
    public Query<T> LeftJoin<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path, Expression<Func<TOwner, TRelated, bool>>? on = null)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => new(Session, Root, QueryJoin.Add<TOwner>(T.EntityType, Last, QueryMethod.LeftJoin, path, on));

    /// <summary>Joins a to-many relationship of the entity, or of an entity that is joined before. Rows without a related row remain, with an absent entity.</summary>
    /// <inheritdoc cref="Join{TOwner, TRelated}(Expression{Func{TOwner, TRelated}}, Expression{Func{TOwner, TRelated, bool}})" path="/remarks|/param|/exception" />
    public Query<T> LeftJoin<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path, Expression<Func<TOwner, TRelated, bool>>? on = null)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => new(Session, Root, QueryJoin.Add<TOwner>(T.EntityType, Last, QueryMethod.LeftJoin, path, on));

    /// <summary>Sorts the rows by a value, ascending. As in LINQ, a later <c>OrderBy</c> takes precedence over an earlier one.</summary>
    public Query<T> OrderBy<TKey>(Expression<Func<T, TKey>> key) => With(QueryMethod.OrderBy, key);

    /// <summary>Sorts the rows by a value, descending.</summary>
    public Query<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> key) => With(QueryMethod.OrderByDescending, key);

    /// <summary>Sorts the rows that are equal in the order so far by a further value, ascending.</summary>
    public Query<T> ThenBy<TKey>(Expression<Func<T, TKey>> key) => With(QueryMethod.ThenBy, key);

    /// <summary>Sorts the rows that are equal in the order so far by a further value, descending.</summary>
    public Query<T> ThenByDescending<TKey>(Expression<Func<T, TKey>> key) => With(QueryMethod.ThenByDescending, key);

    /// <summary>Sorts the rows by a value of a joined entity, ascending: <c>OrderBy((Post p, Flag f) =&gt; f.Id)</c>.</summary>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public Query<T> OrderBy<TJoined, TKey>(Expression<Func<T, TJoined, TKey>> key)
        where TJoined : Entity, IEntity<TJoined> => With(QueryMethod.OrderBy, key);

    /// <summary>Sorts the rows by a value of a joined entity, descending: <c>OrderByDescending((Post p, Flag f) =&gt; f.Id)</c>.</summary>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public Query<T> OrderByDescending<TJoined, TKey>(Expression<Func<T, TJoined, TKey>> key)
        where TJoined : Entity, IEntity<TJoined> => With(QueryMethod.OrderByDescending, key);

    /// <summary>Sorts the rows that are equal in the order so far by a value of a joined entity, ascending: <c>ThenBy((Post p, Flag f) =&gt; f.Id)</c>.</summary>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public Query<T> ThenBy<TJoined, TKey>(Expression<Func<T, TJoined, TKey>> key)
        where TJoined : Entity, IEntity<TJoined> => With(QueryMethod.ThenBy, key);

    /// <summary>Sorts the rows that are equal in the order so far by a value of a joined entity, descending: <c>ThenByDescending((Post p, Flag f) =&gt; f.Id)</c>.</summary>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public Query<T> ThenByDescending<TJoined, TKey>(Expression<Func<T, TJoined, TKey>> key)
        where TJoined : Entity, IEntity<TJoined> => With(QueryMethod.ThenByDescending, key);

    /// <summary>Skips the first rows.</summary>
    public Query<T> Skip(int count) => With(QueryMethod.Skip, Math.Max(count, 0));

    /// <summary>Returns only the first rows. Without an order, the database chooses which rows these are.</summary>
    public Query<T> Take(int count) => With(QueryMethod.Take, Math.Max(count, 0));

    /// <summary>Removes duplicate rows.</summary>
    public Query<T> Distinct() => With(QueryMethod.Distinct);

    /// <summary>Sets how relationships of the result are loaded; the most specific option overrides the strategy that the relationship declares.</summary>
    /// <remarks>
    /// After a <c>Select</c>, options apply to the entities that it returns; <see cref="Loading.Joined"/> and <see cref="Loading.Subquery"/>
    /// are loaded by <see cref="Loading.SelectIn"/> there. An option for an entity that the <c>Select</c> does not return throws
    /// <see cref="LoadOptionException"/> when the query is executed.
    /// </remarks>
    /// <param name="options">The options, created by <see cref="Load"/>.</param>
    public Query<T> Options(params ReadOnlySpan<LoadOption<T>> options)
    {
        var last = Last;
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            last = new QueryStep(last, QueryMethod.Options, option.Step);
        }

        return new Query<T>(Session, Root, last);
    }

    /// <summary>
    /// Sets a condition for every occurrence of an entity in the query: in its own rows, in all relationships that are loaded with them, in the lists and
    /// references that lambdas navigate, and in the link rows of many-to-many relationships.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It also holds for the relationships of the returned entities that are loaded later, on access or by <c>LoadAsync</c>, until another query returns
    /// them. A list that is loaded under criteria is a partial, read-only view: <see cref="RelatedList.IsPartial"/>. A reference whose entity does not satisfy
    /// them is null; its foreign key keeps its value. What is loaded already is not loaded again, as for all options: use <see cref="PopulateExisting"/>.
    /// </para>
    /// <para>
    /// The position in the query makes no difference, and several criteria for one entity must all hold. Inside the condition the other criteria
    /// of the query hold for what it navigates to. It does not hold for <c>Get</c>, <c>Refresh</c>, and what a flush reads.
    /// </para>
    /// </remarks>
    /// <typeparam name="TEntity">An entity, a base class of entities, or an interface that entities implement: <c>WithCriteria&lt;ISoftDelete&gt;(x =&gt; !x.IsDeleted)</c>.</typeparam>
    /// <param name="predicate">The condition. Its values are parameters.</param>
    /// <exception cref="LoadOptionException">Upon execution: no relationship leads from <typeparamref name="T"/> to a <typeparamref name="TEntity"/>.</exception>
    /// <exception cref="QueryTranslationException">Upon execution: the condition has no translation for an entity that the query can reach.</exception>
    public Query<T> WithCriteria<TEntity>(Expression<Func<TEntity, bool>> predicate)
        where TEntity : class => With(QueryMethod.WithCriteria, predicate);

    /// <summary>Turns all filters of the database off: for the query, for what its options load, and for what is loaded later from its result.</summary>
    /// <remarks>
    /// What an access to a relationship of the returned entities loads, or <c>LoadAsync</c>, is not filtered either, until another query returns them. The
    /// position in the query makes no difference.
    /// </remarks>
    public Query<T> IgnoreFilters() => With(QueryMethod.IgnoreFilters);

    /// <summary>Turns filters of the database off: for the query, for what its options load, and for what is loaded later from its result.</summary>
    /// <inheritdoc cref="IgnoreFilters()" />
    /// <param name="name">The name of a filter.</param>
    /// <param name="more">The names of others.</param>
    /// <exception cref="FilterException">There is no such filter.</exception>
    public Query<T> IgnoreFilters(string name, params ReadOnlySpan<string> more)
    {
        string[] names = [name, .. more];
        foreach (var each in names)
        {
            _ = Session.Database.Filters.Find(each);
        }

        return With(QueryMethod.IgnoreFilters, (object)names);
    }

    /// <summary>Sets how relationships of those entities of the result are loaded that are of a derived class.</summary>
    /// <inheritdoc cref="Options(ReadOnlySpan{LoadOption{T}})" />
    /// <typeparam name="TDerived">The derived class.</typeparam>
    public Query<T> Options<TDerived>(params ReadOnlySpan<LoadOption<TDerived>> options)
        where TDerived : T
    {
        var last = Last;
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            last = new QueryStep(last, QueryMethod.Options, option.Step.OfDerived(typeof(TDerived).Name));
        }

        return new Query<T>(Session, Root, last);
    }

    /// <summary>Overwrites entities that the session already holds with the values of the database, unflushed changes included.</summary>
    /// <remarks>
    /// Their relationships are loaded again, too: by the query, or at the next access where the strategy is <see cref="Loading.Lazy"/> or
    /// <see cref="Loading.Batch"/>. Changes of relationships that are not flushed are kept. Only <see cref="Loading.NoLoad"/> leaves a relationship as it is.
    /// </remarks>
    public Query<T> PopulateExisting() => With(QueryMethod.PopulateExisting);

    /// <summary>Locks the rows until the session commits or rolls back: no other session can change, delete or lock them meanwhile.</summary>
    /// <remarks>
    /// <para>
    /// The query begins the session's transaction. Entities that the session already holds are overwritten from the locked rows, as
    /// by <see cref="PopulateExisting"/>. The rows of the query's own entity are locked, and on MariaDB the joined rows too; rows that
    /// options load by other statements are not. On SQLite the transaction locks the whole file, whatever the behaviour.
    /// </para>
    /// <para>After a failure, roll the session back before you use it again.</para>
    /// </remarks>
    /// <param name="behavior">What happens with rows that are already locked.</param>
    /// <exception cref="QueryTranslationException">Upon execution: the query counts, groups, removes duplicates, or is raw SQL.</exception>
    /// <exception cref="LockTimeoutException">Upon execution: a row is locked, and the query does not wait or the lock timeout has expired.</exception>
    public Query<T> ForUpdate(LockBehavior behavior = LockBehavior.Wait)
    {
        var method = behavior switch
        {
            LockBehavior.Wait => QueryMethod.ForUpdate,
            LockBehavior.SkipLocked => QueryMethod.ForUpdateSkipLocked,
            LockBehavior.NoWait => QueryMethod.ForUpdateNoWait,
            _ => throw new ArgumentOutOfRangeException(nameof(behavior), behavior, null),
        };
        return With(method);
    }

    /// <summary>Projects each row to a value, an anonymous type, a record, a tuple or a related entity.</summary>
    public Projection<TResult> Select<TResult>(Expression<Func<T, TResult>> selector) =>
        new(Session, Root, With(QueryMethod.Select, selector).Last);

    /// <summary>Projects each row with an entity that <c>Join</c> or <c>LeftJoin</c> has joined: <c>Select((Post p, Flag f) =&gt; new { p.Title, f.Message })</c>.</summary>
    /// <remarks>Each pair is a row. An entity that a <c>LeftJoin</c> has not found is null, and so are its values: make those nullable, <c>(int?)f.Id</c>.</remarks>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public Projection<TResult> Select<TJoined, TResult>(Expression<Func<T, TJoined, TResult>> selector)
        where TJoined : Entity, IEntity<TJoined> => new(Session, Root, With(QueryMethod.Select, selector).Last);

    /// <summary>Groups the rows by a key that has values of a joined entity: <c>GroupBy((Post p, Flag f) =&gt; f.Message)</c>.</summary>
    /// <remarks>The rows of a group are those of <typeparamref name="T"/>. For aggregates of the joined entity, <c>Select</c> the values of both first.</remarks>
    /// <inheritdoc cref="Where{TJoined}" path="/exception" />
    public GroupedQuery<TKey, T> GroupBy<TJoined, TKey>(Expression<Func<T, TJoined, TKey>> key)
        where TJoined : Entity, IEntity<TJoined> => new(Session, Root, With(QueryMethod.GroupBy, key).Last);

    /// <summary>Groups the rows by a key.</summary>
    /// <param name="key">A value, or an anonymous type of several values.</param>
    public GroupedQuery<TKey, T> GroupBy<TKey>(Expression<Func<T, TKey>> key) => new(Session, Root, With(QueryMethod.GroupBy, key).Last);

    internal override ValueTask<List<T>> FetchAsync(QueryStep? last, bool isAsync, CancellationToken cancellationToken) =>
        QueryRunner.FetchEntitiesAsync<T>(Session, Root, last, isAsync, cancellationToken);

    internal override ValueTask<RowStream<T>> OpenStreamAsync(int partSize, bool isAsync, CancellationToken cancellationToken) =>
        StreamRunner.OpenEntitiesAsync<T>(Session, Root, Last, partSize, isAsync, cancellationToken);

    // A derived class has the metadata of its base as well: which is meant, only the constraint tells.
    private static EntityType<TDerived> TypeOf<TDerived>()
        where TDerived : Entity, IEntity<TDerived> => TDerived.EntityType;

    private Query<T> With(QueryMethod method, LambdaExpression lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return With(method, (object)lambda);
    }

    private Query<T> With(QueryMethod method, object? argument = null) => new(Session, Root, new QueryStep(Last, method, argument));
}
