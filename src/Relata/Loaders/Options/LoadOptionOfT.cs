using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Relations;

namespace Relata;

/// <summary>An option whose path from <typeparamref name="T"/> has come to <typeparamref name="TLast"/>, and can go on from there.</summary>
public sealed class LoadOption<T, TLast> : LoadOption<T>
    where T : Entity
    where TLast : Entity, IEntity<TLast>
{
    // The path is kept as its steps; the tree of LoadStep is made when a query asks for it.
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

    /// <summary>Options for the relationships of <typeparamref name="TLast"/>; they nest.</summary>
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

    /// <summary>Follows a self-referential relationship again from what it leads to: a tree, level by level.</summary>
    /// <param name="depth">
    /// How many levels are loaded together; an access below the last loads as many again. Without it, until no more rows come:
    /// not with <see cref="Loading.Joined"/>, <see cref="Loading.Subquery"/> and <see cref="Loading.Immediate"/>, which need an end.
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

    /// <summary>Goes on to a relationship to one, loaded in a way that the program chooses.</summary>
    public LoadOption<T, TNext> By<TNext>(Loading strategy, Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, strategy);

    /// <summary>Goes on to a relationship to many, loaded in a way that the program chooses.</summary>
    public LoadOption<T, TNext> By<TNext>(Loading strategy, Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, strategy);

    /// <summary>Goes on to a relationship to one. At the first access, one SELECT for one owner.</summary>
    public LoadOption<T, TNext> Lazy<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Lazy);

    /// <summary>Goes on to a relationship to many. At the first access, one SELECT for one owner.</summary>
    public LoadOption<T, TNext> Lazy<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Lazy);

    /// <summary>Goes on to a relationship to one. In the owner's SELECT, by a JOIN.</summary>
    public LoadOption<T, TNext> Joined<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined);

    /// <summary>Goes on to a relationship to many. In the owner's SELECT, by a JOIN.</summary>
    public LoadOption<T, TNext> Joined<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Joined);

    /// <summary>Goes on to a relationship to one. By one more SELECT, in which the owner's query is repeated as a sub-select.</summary>
    public LoadOption<T, TNext> Subquery<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Subquery);

    /// <summary>Goes on to a relationship to many. By one more SELECT, in which the owner's query is repeated as a sub-select.</summary>
    public LoadOption<T, TNext> Subquery<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Subquery);

    /// <summary>Goes on to a relationship to one. By one more SELECT for all owners, which leaves out what the session already has.</summary>
    public LoadOption<T, TNext> SelectIn<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.SelectIn);

    /// <summary>Goes on to a relationship to many. By one more SELECT for all owners, which leaves out what the session already has.</summary>
    public LoadOption<T, TNext> SelectIn<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.SelectIn);

    /// <summary>Goes on to a relationship to one. At once, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Immediate<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Immediate);

    /// <summary>Goes on to a relationship to many. At once, by one SELECT for each owner.</summary>
    public LoadOption<T, TNext> Immediate<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Immediate);

    /// <summary>Goes on to a relationship to one. An access that finds it not loaded throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public LoadOption<T, TNext> Raise<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Raise);

    /// <summary>Goes on to a relationship to many. An access that finds it not loaded throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public LoadOption<T, TNext> Raise<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Raise);

    /// <summary>Goes on to a relationship to one. An access that would send SQL throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public LoadOption<T, TNext> RaiseOnSql<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.RaiseOnSql);

    /// <summary>Goes on to a relationship to many. An access that would send SQL throws <see cref="RelationshipNotLoadedException"/>.</summary>
    public LoadOption<T, TNext> RaiseOnSql<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.RaiseOnSql);

    /// <summary>Goes on to a relationship to one. An access sends nothing and shows what is in memory.</summary>
    public LoadOption<T, TNext> NoLoad<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.NoLoad);

    /// <summary>Goes on to a relationship to many. An access sends nothing and shows what is in memory.</summary>
    public LoadOption<T, TNext> NoLoad<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.NoLoad);

    /// <summary>Goes on to a relationship to one. At the first access, for all owners that came with the same result.</summary>
    public LoadOption<T, TNext> Batch<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Batch);

    /// <summary>Goes on to a relationship to many. At the first access, for all owners that came with the same result.</summary>
    public LoadOption<T, TNext> Batch<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, Loading.Batch);

    /// <summary>Goes on to a relationship to one. In the relationship's own way: to reach the relationships below it.</summary>
    public LoadOption<T, TNext> Default<TNext>(Expression<Func<TLast, TNext?>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, null);

    /// <summary>Goes on to a relationship to many. In the relationship's own way: to reach the relationships below it.</summary>
    public LoadOption<T, TNext> Default<TNext>(Expression<Func<TLast, RelatedList<TNext>>> path)
        where TNext : Entity, IEntity<TNext> => Then<TNext>(path, null);

    private LoadOption<T, TNext> Then<TNext>(LambdaExpression path, Loading? strategy)
        where TNext : Entity, IEntity<TNext>
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_path.Length >= LoadStep.MostLevels)
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
            var step = new LoadStep(_path[i].Relationship, _path[i].Strategy, children) { Depth = i == _path.Length - 1 ? _depth : 0, Left = _depth }.Checked();
            if (i == 0)
            {
                return step;
            }

            children = [step];
        }
    }
}
