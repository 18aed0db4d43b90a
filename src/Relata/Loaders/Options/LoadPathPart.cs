using System.Collections.Immutable;

namespace Relata.Loaders.Options;

/// <summary>A relationship on the path of an option.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Strategy">The strategy; null to keep the strategy that the relationship declares.</param>
/// <param name="Calls">What the option asks of the related rows of each owner; empty for all of them.</param>
internal readonly record struct LoadPathPart(Relationship Relationship, Loading? Strategy, ImmutableArray<FilterCall> Calls)
{
    /// <summary>The options for the columns of the related entity.</summary>
    public ImmutableArray<LoadStep> Columns { get; init; } = [];

    /// <summary>Whether the related rows are those of a join of the query itself.</summary>
    public bool IsContained { get; init; }

    /// <summary>Whether owners without a related row are left out: the join is an INNER JOIN.</summary>
    public bool IsInner { get; private init; }

    /// <summary>The shortcut whose last part this is; null for none.</summary>
    private ToMany? Shortcut { get; init; }

    /// <summary>The parts for a relationship: one, or for a shortcut the two that it crosses.</summary>
    /// <exception cref="LoadOptionException">The rows are to be those of a join, which has no links.</exception>
    public static ImmutableArray<LoadPathPart> Of(Relationship relationship, Loading? strategy, bool isContained)
    {
        StrategyArgument.ThrowIfUndefined(strategy);
        if (relationship is not ToMany { Shortcut: { } shortcut } list)
        {
            return [new LoadPathPart(relationship, strategy, []) { IsContained = isContained }];
        }

        return isContained
            ? throw new LoadOptionException(
                $"{relationship} cannot be loaded by ContainsEager: it is a shortcut across {shortcut.Links}, and a join of it reads no {shortcut.Links.Related.Name}. "
                + $"Join {shortcut.Links} and {shortcut.Target}, and name them in the option.")
            : [new LoadPathPart(shortcut.Links, strategy, []), new LoadPathPart(shortcut.Target, strategy, []) { Shortcut = list }];
    }

    /// <summary>What may be said of it further.</summary>
    public OptionRules Rules => new(
        Relationship.Owner.Name, Relationship.Name, Relationship.Related.Name, Relationship.IsCollection, Strategy?.ToString(), Relationship.Loading?.ToString())
    {
        IsContained = IsContained,
        IsInner = IsInner,
        HasSkip = Has(FilterCallKind.Skip),
        HasTake = Has(FilterCallKind.Take),
    };

    /// <summary>Makes the join an INNER JOIN.</summary>
    /// <param name="isRecursive">Whether the relationship is loaded level by level.</param>
    /// <exception cref="LoadOptionException">The relationship is not joined, is recursive, or each owner has a page of its rows.</exception>
    public LoadPathPart Inner(bool isRecursive) => (Rules with { IsRecursive = isRecursive }).RefuseInner() is { } refused ? throw new LoadOptionException(refused) : this with { IsInner = true };

    /// <summary>Adds an option for the columns of the related entity.</summary>
    /// <exception cref="LoadOptionException">The relationship is not loaded.</exception>
    public LoadPathPart With(LoadStep columns) => Rules.RefuseColumns(columns.Columns!.Kind.ToString()) is { } refused
        ? throw new LoadOptionException(refused)
        : this with { Columns = Columns.Add(columns) };

    /// <summary>Adds a call.</summary>
    /// <exception cref="LoadOptionException">The relationship cannot be loaded with it.</exception>
    public LoadPathPart With(FilterCallKind kind, object argument) => Shortcut is { Shortcut: { } shortcut }
        ? throw new LoadOptionException(
            $"{Shortcut} cannot be loaded with {kind}: it is a shortcut across {shortcut.Links}, and shows what those refer to. Give {shortcut.Links} a {kind}, and load {shortcut.Target} below it.")
        : Rules.RefuseCall(kind.ToString()) is { } refused
        ? throw new LoadOptionException(refused)
        : this with { Calls = Calls.Add(new FilterCall(kind, argument is int count ? Math.Max(count, 0) : argument)) };

    private bool Has(FilterCallKind kind) => Calls.Any(call => call.Kind == kind);
}
