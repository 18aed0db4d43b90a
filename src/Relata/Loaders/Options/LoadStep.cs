using System.Collections.Immutable;

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

    /// <summary>The number of nested levels, this one included.</summary>
    private int Levels { get; } = Children.IsEmpty ? 1 : 1 + Children.Max(child => child.Levels);

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

    /// <exception cref="LoadOptionException">The options are nested too deeply.</exception>
    public LoadStep Checked() => Levels <= MaxLevels ? this : throw TooDeep(Relationship?.Owner.Name);

    public static LoadOptionException TooDeep(string? entity) => new(
        $"The options of {entity ?? "a query"} go on for more than {MaxLevels} levels. "
        + "Load a tree by SelectIn with Recursive(), which has no limit, or name fewer levels and let the rest load at an access.");

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
                && Children.AsSpan().SequenceEqual(other.Children.AsSpan())));

    // Cached, because options are often kept in static fields and their hash is needed for every query.
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = new HashCode();
            hash.Add(Relationship);
            hash.Add(Strategy);
            hash.Add(Depth);
            foreach (var child in Children)
            {
                hash.Add(child);
            }

            _hash = hash.ToHashCode() | 1;
        }

        return _hash;
    }
}
