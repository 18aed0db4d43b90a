using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Entities.Relationships;
using Relata.Loaders.Options;

namespace Relata;

/// <summary>An option with a path from <typeparamref name="T"/> to <typeparamref name="TLast"/>, which can be continued.</summary>
public sealed class LoadOption<T, TLast> : LoadOption<T>
    where T : Entity
    where TLast : Entity, IEntity<TLast>
{
    // The path is stored as a list; the tree of steps is created when a query first uses the option.
    private readonly ImmutableArray<LoadPathPart> _path;
    private readonly ImmutableArray<LoadStep> _children;
    private readonly int _depth;
    private LoadStep? _step;

    internal LoadOption(
        ImmutableArray<LoadPathPart> path, ImmutableArray<LoadStep> children, int depth = 0)
    {
        _path = path;
        _children = children;
        _depth = depth;
    }

    internal override LoadStep Step => _step ??= MakeStep();

    /// <summary>Adds options for the relationships of <typeparamref name="TLast"/>, which may have nested options themselves.</summary>
    /// <param name="options">The options.</param>
    public LoadOption<T, TLast> Options(params ReadOnlySpan<LoadOption<TLast>> options)
    {
        var children = _children.ToBuilder();
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            children.Add(option.Step);
        }

        return new LoadOption<T, TLast>(_path, children.ToImmutable(), _depth);
    }

    /// <summary>Adds options for relationships of a class that derives from <typeparamref name="TLast"/>, for those related entities that are of it.</summary>
    /// <param name="options">The options.</param>
    /// <typeparam name="TDerived">The derived class.</typeparam>
    public LoadOption<T, TLast> Options<TDerived>(params ReadOnlySpan<LoadOption<TDerived>> options)
        where TDerived : TLast
    {
        var children = _children.ToBuilder();
        foreach (var option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            children.Add(option.Step.OfDerived(typeof(TDerived).Name));
        }

        return new LoadOption<T, TLast>(_path, children.ToImmutable(), _depth);
    }

    /// <summary>Sets the strategy of all relationships below this path, at any depth, that no other option names. Other paths keep their strategies.</summary>
    /// <param name="strategy">The strategy.</param>
    public LoadOption<T, TLast> All(Loading strategy) => Options(Load.All<TLast>(strategy));

    /// <summary>Loads a self-referential relationship recursively: a tree, level by level.</summary>
    /// <param name="depth">
    /// The number of levels that are loaded together; an access below the last one loads as many again. Without it, all levels are loaded. That is
    /// not possible with <see cref="Loading.Joined"/>, <see cref="Loading.Subquery"/> and <see cref="Loading.Immediate"/>.
    /// </param>
    public LoadOption<T, TLast> Recursive(int depth = LoadStep.Unlimited)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (_path[^1].Rules.RefuseRecursion(hasDepth: depth != LoadStep.Unlimited) is { } refused)
        {
            throw new LoadOptionException(refused);
        }

        return new LoadOption<T, TLast>(_path, _children, depth);
    }

    /// <summary>Joins by an INNER JOIN: the query returns only entities that have a related row.</summary>
    /// <remarks>
    /// <para>
    /// A joined relationship is a LEFT JOIN, which keeps owners without a related row. This is SQLAlchemy's <c>innerjoin=True</c>, with one difference: what a
    /// query returns does not depend on how it ends, so that <c>Count</c> and a page leave the same entities out. A page or DISTINCT with a joined list is
    /// selected in a sub-select; there, and in <c>Count</c>, the condition is an EXISTS.
    /// </para>
    /// <para>
    /// With <see cref="Where"/>, a related row that satisfies the condition is needed. Below another path, that one must lead to one entity by an inner join
    /// itself: <c>Load.Joined((Post p) =&gt; p.User).Inner().Joined(u =&gt; u!.Company).Inner()</c>. It is an option of queries; where the owners are in
    /// memory or found by a key, it is refused.
    /// </para>
    /// </remarks>
    /// <exception cref="LoadOptionException">The relationship is not joined, is recursive, or has a page for each owner.</exception>
    public LoadOption<T, TLast> Inner() => new(_path.SetItem(_path.Length - 1, _path[^1].Inner(isRecursive: _depth > 0)), _children);

    /// <summary>Loads only those related entities of each owner that satisfy a condition.</summary>
    /// <remarks>
    /// A list that is loaded so is a partial, read-only view: <see cref="RelatedList.IsPartial"/>. A to-one relationship whose entity does not satisfy the
    /// condition is null, which does not change its foreign key. A relationship that the session has already loaded is not narrowed, unless the query
    /// has <see cref="Query{T}.PopulateExisting"/>. The view belongs to the result: it ends when a later load returns the owner.
    /// </remarks>
    /// <param name="predicate">The condition. Values that it captures are taken when the query is executed, and sent as parameters.</param>
    /// <exception cref="LoadOptionException">The strategy loads nothing, or the page of the rows has already been chosen.</exception>
    public LoadOption<T, TLast> Where(Expression<Func<TLast, bool>> predicate) => With(FilterCallKind.Where, predicate);

    /// <summary>Sorts the related entities of each owner by a value, ascending. The order of the relationship sorts those that are equal in it.</summary>
    /// <exception cref="LoadOptionException">The relationship leads to one entity, or the page of the rows has already been chosen.</exception>
    public LoadOption<T, TLast> OrderBy<TKey>(Expression<Func<TLast, TKey>> key) => With(FilterCallKind.OrderBy, key);

    /// <summary>Sorts the related entities of each owner by a value, descending.</summary>
    /// <inheritdoc cref="OrderBy"/>
    public LoadOption<T, TLast> OrderByDescending<TKey>(Expression<Func<TLast, TKey>> key) => With(FilterCallKind.OrderByDescending, key);

    /// <summary>Sorts the related entities that are equal in the order so far by a further value, ascending.</summary>
    /// <inheritdoc cref="OrderBy"/>
    public LoadOption<T, TLast> ThenBy<TKey>(Expression<Func<TLast, TKey>> key) => With(FilterCallKind.ThenBy, key);

    /// <summary>Sorts the related entities that are equal in the order so far by a further value, descending.</summary>
    /// <inheritdoc cref="OrderBy"/>
    public LoadOption<T, TLast> ThenByDescending<TKey>(Expression<Func<TLast, TKey>> key) => With(FilterCallKind.ThenByDescending, key);

    /// <summary>Skips the first related entities of each owner.</summary>
    /// <remarks>The list is a partial, read-only view, as with <see cref="Where"/>.</remarks>
    /// <exception cref="LoadOptionException">The relationship leads to one entity, or the page of the rows has already been chosen.</exception>
    public LoadOption<T, TLast> Skip(int count) => With(FilterCallKind.Skip, count);

    /// <summary>Loads only the first related entities of each owner: <c>Load.SelectIn((Post p) =&gt; p.Flags).OrderByDescending(f =&gt; f.Id).Take(3)</c>.</summary>
    /// <remarks>The list is a partial, read-only view, as with <see cref="Where"/>. The primary key decides between entities that are equal in the order.</remarks>
    /// <exception cref="LoadOptionException">The relationship leads to one entity, or it is limited already.</exception>
    public LoadOption<T, TLast> Take(int count) => With(FilterCallKind.Take, count);

    /// <summary>Reads only the named columns of the related entities, with the keys. An access loads the others.</summary>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">A lambda does not name a column of the entity, or the relationship is not loaded.</exception>
    public LoadOption<T, TLast> Only(params ReadOnlySpan<Expression<Func<TLast, object?>>> columns) => With(Load.Only(columns).Step);

    /// <summary>Reads only the named columns of the related entities, with the keys, and chooses what an access to the others does.</summary>
    /// <param name="onAccess">
    /// <see cref="Loading.Lazy"/> to load the column for one entity, <see cref="Loading.Batch"/> to load it for all entities of the result,
    /// <see cref="Loading.Raise"/> to throw a <see cref="ColumnNotLoadedException"/>.
    /// </param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">A lambda does not name a column of the entity, the relationship is not loaded, or the strategy is another one.</exception>
    public LoadOption<T, TLast> Only(Loading onAccess, params ReadOnlySpan<Expression<Func<TLast, object?>>> columns) => With(Load.Only(onAccess, columns).Step);

    /// <summary>Leaves the named columns of the related entities out. An access loads them.</summary>
    /// <inheritdoc cref="Only(ReadOnlySpan{Expression{Func{TLast, object}}})"/>
    public LoadOption<T, TLast> Defer(params ReadOnlySpan<Expression<Func<TLast, object?>>> columns) => With(Load.Defer(columns).Step);

    /// <summary>Leaves the named columns of the related entities out, and chooses what an access to them does.</summary>
    /// <param name="onAccess">
    /// <see cref="Loading.Lazy"/> to load the column for one entity, <see cref="Loading.Batch"/> to load it for all entities of the result,
    /// <see cref="Loading.Raise"/> to throw a <see cref="ColumnNotLoadedException"/>.
    /// </param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">
    /// A lambda does not name a column of the entity, the relationship is not loaded, the strategy is another one, or it raises for a key, which is always read.
    /// </exception>
    public LoadOption<T, TLast> Defer(Loading onAccess, params ReadOnlySpan<Expression<Func<TLast, object?>>> columns) => With(Load.Defer(onAccess, columns).Step);

    /// <summary>Reads columns that the related entity declares as deferred (<see cref="ColumnAttribute.IsDeferred"/>).</summary>
    /// <inheritdoc cref="Only(ReadOnlySpan{Expression{Func{TLast, object}}})"/>
    public LoadOption<T, TLast> Undefer(params ReadOnlySpan<Expression<Func<TLast, object?>>> columns) => With(Load.Undefer(columns).Step);

    /// <summary>Reads the deferred columns of a group of the related entity (<see cref="ColumnAttribute.DeferredGroup"/>).</summary>
    /// <param name="group">The name of the group.</param>
    /// <exception cref="LoadOptionException">The entity has no column of the group, or the relationship is not loaded.</exception>
    public LoadOption<T, TLast> UndeferGroup(string group) => With(Load.UndeferGroup<TLast>(group).Step);

    /// <summary>Then loads a to-one relationship with a strategy chosen at run time.</summary>
    public LoadOption<T, TNext> By<TNext>(Loading strategy, Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, strategy);

    /// <summary>Then loads a to-many relationship with a strategy chosen at run time.</summary>
    public LoadOption<T, TNext> By<TNext>(Loading strategy, Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, strategy);

    /// <summary>Then loads a to-one relationship lazily: on first access, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Lazy<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Lazy);

    /// <summary>Then loads a to-many relationship lazily: on first access, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Lazy<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Lazy);

    /// <summary>Then loads a to-one relationship in the owner's SELECT, by a JOIN.</summary>
    public LoadOption<T, TNext> Joined<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined);

    /// <summary>Then loads a to-many relationship in the owner's SELECT, by a JOIN.</summary>
    public LoadOption<T, TNext> Joined<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined);

    /// <summary>Then loads a to-one relationship by one further SELECT, with the owner's query as a sub-select.</summary>
    public LoadOption<T, TNext> Subquery<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Subquery);

    /// <summary>Then loads a to-many relationship by one further SELECT, with the owner's query as a sub-select.</summary>
    public LoadOption<T, TNext> Subquery<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Subquery);

    /// <summary>Then loads a to-one relationship by one further SELECT for all owners, except what the session already holds.</summary>
    public LoadOption<T, TNext> SelectIn<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.SelectIn);

    /// <summary>Then loads a to-many relationship by one further SELECT for all owners, except what the session already holds.</summary>
    public LoadOption<T, TNext> SelectIn<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.SelectIn);

    /// <summary>Then loads a to-one relationship immediately, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Immediate<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Immediate);

    /// <summary>Then loads a to-many relationship immediately, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Immediate<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Immediate);

    /// <summary>Then makes an access to a to-one relationship throw <see cref="RelationshipNotLoadedException"/> unless it is loaded.</summary>
    public LoadOption<T, TNext> Raise<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Raise);

    /// <summary>Then makes an access to a to-many relationship throw <see cref="RelationshipNotLoadedException"/> unless it is loaded.</summary>
    public LoadOption<T, TNext> Raise<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Raise);

    /// <summary>Then makes an access to a to-one relationship throw <see cref="RelationshipNotLoadedException"/> if it would send SQL.</summary>
    public LoadOption<T, TNext> RaiseOnSql<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.RaiseOnSql);

    /// <summary>Then makes an access to a to-many relationship throw <see cref="RelationshipNotLoadedException"/> if it would send SQL.</summary>
    public LoadOption<T, TNext> RaiseOnSql<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.RaiseOnSql);

    /// <summary>Then makes an access to a to-one relationship return what is in memory, without SQL.</summary>
    public LoadOption<T, TNext> NoLoad<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.NoLoad);

    /// <summary>Then makes an access to a to-many relationship return what is in memory, without SQL.</summary>
    public LoadOption<T, TNext> NoLoad<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.NoLoad);

    /// <summary>Then loads a to-one relationship on first access, for all owners of the same result together.</summary>
    public LoadOption<T, TNext> Batch<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Batch);

    /// <summary>Then loads a to-many relationship on first access, for all owners of the same result together.</summary>
    public LoadOption<T, TNext> Batch<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Batch);

    /// <summary>Continues with a to-one relationship and keeps the strategy that it declares.</summary>
    public LoadOption<T, TNext> Default<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, null);

    /// <summary>Continues with a to-many relationship and keeps the strategy that it declares.</summary>
    public LoadOption<T, TNext> Default<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, null);

    private LoadOption<T, TLast> With(FilterCallKind kind, object argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return new LoadOption<T, TLast>(_path.SetItem(_path.Length - 1, _path[^1].With(kind, argument)), _children, _depth);
    }

    private LoadOption<T, TLast> With(LoadStep columns) =>
        new(_path.SetItem(_path.Length - 1, _path[^1].With(columns)), _children, _depth);

    /// <summary>Then shows the rows of a to-one relationship that the query itself has joined.</summary>
    /// <inheritdoc cref="Load.ContainsEager{TOwner, TRelated}(Expression{Func{TOwner, TRelated}})" path="/remarks|/exception" />
    public LoadOption<T, TNext> ContainsEager<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined, isContained: true);

    /// <summary>Then shows the rows of a to-many relationship that the query itself has joined.</summary>
    /// <inheritdoc cref="Load.ContainsEager{TOwner, TRelated}(Expression{Func{TOwner, TRelated}})" path="/remarks|/exception" />
    public LoadOption<T, TNext> ContainsEager<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined, isContained: true);

    private LoadOption<T, TNext> Then<TNext>(LambdaExpression path, Loading? strategy, bool isContained = false)
        where TNext : Entity, IEntity<TNext>
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_path.Length >= LoadStep.MaxLevels)
        {
            throw LoadStep.TooDeep(typeof(T).Name);
        }

        var relationship = RelationshipPath.Resolve<TLast>(path);
        return _children.IsEmpty && _depth == 0
            ? new LoadOption<T, TNext>([.. _path, .. LoadPathPart.Of(relationship, strategy, isContained)], [])
            : throw new LoadOptionException(OptionRules.ChainHasEnded(relationship.ToString()));
    }

    private LoadStep MakeStep()
    {
        var children = _children;
        for (var i = _path.Length - 1; ; i--)
        {
            if (!_path[i].IsContained && children.FirstOrDefault(child => child.IsContained) is { } contained)
            {
                throw new LoadOptionException(
                    $"{contained.Relationship} cannot be loaded by ContainsEager below {_path[i].Relationship}, which is not loaded so: its rows are in another statement. Use ContainsEager for both.");
            }

            if (children.FirstOrDefault(child => child.IsInner) is { } inner && !(_path[i].IsInner && !_path[i].Relationship.IsCollection))
            {
                throw new LoadOptionException(
                    $"{inner.Relationship} cannot be loaded with {nameof(Inner)} below {_path[i].Relationship}: it would leave out rows of {_path[i].Relationship}. "
                    + (_path[i].Relationship.IsCollection ? "Give that a Where instead, which shows a part of the list." : "Load that by Joined with Inner as well."));
            }

            var step = new LoadStep(_path[i].Relationship, _path[i].Strategy, [.. _path[i].Columns, .. children])
            {
                Depth = i == _path.Length - 1 ? _depth : 0,
                RemainingLevels = _depth,
                Calls = _path[i].Calls,
                IsContained = _path[i].IsContained,
                IsInner = _path[i].IsInner,
            }.Checked();
            if (i == 0)
            {
                return step;
            }

            children = [step];
        }
    }
}
