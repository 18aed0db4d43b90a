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
    private readonly ImmutableArray<(Relationship Relationship, Loading? Strategy)> _path;
    private readonly ImmutableArray<LoadStep> _children;
    private readonly int _depth;
    private LoadStep? _step;

    internal LoadOption(
        ImmutableArray<(Relationship Relationship, Loading? Strategy)> path, ImmutableArray<LoadStep> children, int depth = 0)
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

    /// <summary>Loads a self-referential relationship recursively: a tree, level by level.</summary>
    /// <param name="depth">
    /// The number of levels that are loaded together; an access below the last one loads as many again. Without it, all levels are loaded. That is
    /// not possible with <see cref="Loading.Joined"/>, <see cref="Loading.Subquery"/> and <see cref="Loading.Immediate"/>.
    /// </param>
    public LoadOption<T, TLast> Recursive(int depth = LoadStep.Unlimited)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var (relationship, strategy) = _path[^1];
        if (relationship.Owner != relationship.Related)
        {
            throw new LoadOptionException($"{relationship} cannot be recursive: it leads from {relationship.Owner} to {relationship.Related}, not to {relationship.Owner} again.");
        }

        if (depth == LoadStep.Unlimited && strategy is (null or Loading.Joined or Loading.Subquery or Loading.Immediate))
        {
            throw new LoadOptionException($"{relationship} is to load by {(object?)strategy ?? "its own way"} without a limit of levels. Give a depth, or load it by SelectIn.");
        }

        return new LoadOption<T, TLast>(_path, _children, depth);
    }

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

    private LoadOption<T, TNext> Then<TNext>(LambdaExpression path, Loading? strategy)
        where TNext : Entity, IEntity<TNext>
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_path.Length >= LoadStep.MaxLevels)
        {
            throw LoadStep.TooDeep(typeof(T).Name);
        }

        var step = (RelationshipPath.Resolve<TLast>(path), strategy);
        return _children.IsEmpty && _depth == 0
            ? new LoadOption<T, TNext>(_path.Add(step), [])
            : throw new LoadOptionException(
                $"A chain cannot go on after Options(…) or Recursive(…). Put {step.Item1} into the options, or before them.");
    }

    private LoadStep MakeStep()
    {
        var children = _children;
        for (var i = _path.Length - 1; ; i--)
        {
            var step = new LoadStep(_path[i].Relationship, _path[i].Strategy, children) { Depth = i == _path.Length - 1 ? _depth : 0, RemainingLevels = _depth }.Checked();
            if (i == 0)
            {
                return step;
            }

            children = [step];
        }
    }
}
