using System.Collections.Immutable;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Options.Classes;
using Relata.Loaders.Options.Columns;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Options;

/// <summary>A load option for one relationship, with the options below it.</summary>
/// <param name="Relationship">The relationship; null for all relationships.</param>
/// <param name="Strategy">The strategy; null to keep the strategy that the relationship declares.</param>
/// <param name="Children">The options for relationships of the related entity.</param>
internal sealed record LoadStep(Relationship? Relationship, Loading? Strategy, ImmutableArray<LoadStep> Children)
{
    /// <summary>The depth of a recursion over all levels.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>The maximum number of nested relationships. Plans are built recursively.</summary>
    public const int MaxLevels = 500;

    private int _hash;
    private bool? _hasCalls;

    /// <summary>The number of nested levels, this one included.</summary>
    private int Levels { get; } = Children.IsEmpty ? 1 : 1 + Children.Max(child => child.Levels);

    /// <summary>For an option for all relationships: whether those of the entities below are excluded.</summary>
    public bool IsOfEntity { get; init; }

    /// <summary>For an option for the columns of the entity, what it says of them; otherwise null.</summary>
    public ColumnChoice? Columns { get; init; }

    /// <summary>For an option for the classes of a hierarchy, whose columns come with the rows; otherwise null.</summary>
    public ClassChoice? Classes { get; init; }

    /// <summary>What the program asks of the related rows of each owner; empty for all of them.</summary>
    /// <remarks>The lambdas and numbers are values of the query: two steps that differ only in them are equal.</remarks>
    public ImmutableArray<FilterCall> Calls { get; init; } = [];

    /// <summary>The calls as they were translated, for the planner; null before, and if there are none.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>
    /// For the computation of a loaded value: the property. With a relationship, its rows are counted, if they satisfy the conditions; otherwise the only
    /// call has the expression. Null for other steps.
    /// </summary>
    public LoadedValue? Value { get; init; }

    /// <summary>The expression of <see cref="Value"/> as it was translated, for the planner; null before.</summary>
    public LoadedValueSql? ValueSql { get; init; }

    /// <summary>Whether this step or one below it has calls or computes a value, so that it is translated before it is planned.</summary>
    public bool HasCalls => _hasCalls ??= !Calls.IsEmpty || Value is not null || Children.Any(child => child.HasCalls);

    /// <summary>Whether this step or one below it has a filter, or computes a value: both need the values of the query.</summary>
    public bool HasFilter => Filter is not null || Value is not null || Children.Any(child => child.HasFilter);

    /// <summary>Whether the related rows are those of a join of the query itself. The strategy is <see cref="Loading.Joined"/>.</summary>
    public bool IsContained { get; init; }

    /// <summary>Whether owners without a related row are left out of the result of the query. The strategy is <see cref="Loading.Joined"/>.</summary>
    public bool IsInner { get; init; }

    /// <summary>The number of levels of a recursive relationship that are loaded together; 0 if it is not recursive.</summary>
    public int Depth { get; init; }

    /// <summary>The number of these levels that remain, this one included.</summary>
    public int RemainingLevels { get; init; }

    /// <summary>Whether no levels remain, so that the next access loads <see cref="Depth"/> levels again.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>Whether this is a further level of a recursion.</summary>
    public bool IsContinued { get; init; }

    /// <summary>The options below, including the next level of a recursion.</summary>
    public ImmutableArray<LoadStep> Below => this switch
    {
        { Depth: 0 } or { Depth: Unlimited, Strategy: Loading.SelectIn } => Children,
        { IsDeferred: true } => Children.Add(this with { IsDeferred = false, RemainingLevels = Depth, IsContinued = true }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate, RemainingLevels: 1 } => Children.Add(this with { IsDeferred = true, IsContinued = true }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate } => Children.Add(this with { RemainingLevels = RemainingLevels - 1, IsContinued = true }),
        _ => Children.Add(this with { IsContinued = true }),
    };

    /// <summary>The step as an option for the objects of a derived class among those of its base.</summary>
    /// <exception cref="LoadOptionException">The option names no relationship.</exception>
    public LoadStep OfDerived(string derived) => Relationship is not null && Value is null ? this : throw new LoadOptionException(
        $"An option for objects of {derived} among those of its base class can only name a relationship of {derived}. Give the option to a query for {derived}: .OfType<{derived}>(), or Query<{derived}>().");

    /// <summary>The step without the lambdas of its calls, and of those below: a key of the plan cache, which must not hold what a lambda has captured.</summary>
    public LoadStep WithoutArguments() => !HasCalls
        ? this
        : this with { Calls = [.. Calls.Select(call => call.WithoutArgument())], Children = [.. Children.Select(child => child.WithoutArguments())] };

    /// <summary>The translated step under other criteria for what its lambdas navigate to, and for what it counts.</summary>
    public LoadStep Under(EntityCriteria? criteria) => !HasFilter ? this : this with
    {
        Filter = Filter?.Under(criteria),
        ValueSql = ValueSql?.Under(criteria),
        Children = [.. Children.Select(child => child.Under(criteria))],
    };

    /// <exception cref="LoadOptionException">The options are nested too deeply.</exception>
    public LoadStep Checked() => Levels <= MaxLevels ? this : throw TooDeep(Relationship?.Owner.Name);

    public static LoadOptionException TooDeep(string? entity) => new(
        $"The options of {entity ?? "a query"} go on for more than {MaxLevels} levels. "
        + "Load a tree by SelectIn with Recursive(), which has no limit, or name fewer levels and let the rest load at an access.");

    public static LoadOptionException WriteOnly(Relationship relationship) => new(
        $"{relationship} is write-only: an option cannot load all of it. Add Where or Take, which load a part of it for each owner, "
        + $"or query its rows with session.Query(owner, ({relationship.Owner.Name} x) => x.{relationship.Name}).");

    /// <exception cref="LoadOptionException">The step is an inner join.</exception>
    public void ThrowIfInner(string place)
    {
        if (IsInner)
        {
            throw new LoadOptionException($"{Relationship} cannot be loaded with Inner {place}, where it would leave nothing out. Leave Inner out.");
        }
    }

    public static LoadOptionException ConflictingRecursion(Relationship relationship) => new(
        $"{relationship} is recursive, and the options below it say how to load {relationship} again. "
        + $"Say once how {relationship} is loaded: what is below Recursive() is loaded at each level.");

    public bool Equals(LoadStep? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (ReferenceEquals(Relationship, other.Relationship)
                && Strategy == other.Strategy
                && Depth == other.Depth
                && RemainingLevels == other.RemainingLevels
                && IsDeferred == other.IsDeferred
                && IsOfEntity == other.IsOfEntity
                && IsContained == other.IsContained
                && IsInner == other.IsInner
                && Filter == other.Filter
                && Columns == other.Columns
                && Classes == other.Classes
                && Value == other.Value
                && ValueSql == other.ValueSql
                && HasSameCalls(other)
                && Children.AsSpan().SequenceEqual(other.Children.AsSpan())));

    private bool HasSameCalls(LoadStep other)
    {
        if (Calls.Length != other.Calls.Length)
        {
            return false;
        }

        for (var i = 0; i < Calls.Length; i++)
        {
            if (Calls[i].Kind != other.Calls[i].Kind)
            {
                return false;
            }
        }

        return true;
    }

    // Cached, because options are often kept in static fields and their hash is needed for every query.
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = new HashCode();
            hash.Add(Relationship);
            hash.Add(Value);
            hash.Add(Strategy);
            hash.Add(Depth);
            hash.Add(Calls.Length);
            hash.Add(Columns);
            hash.Add(Classes);
            foreach (var child in Children)
            {
                hash.Add(child);
            }

            _hash = hash.ToHashCode() | 1;
        }

        return _hash;
    }
}
