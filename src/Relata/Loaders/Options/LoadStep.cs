using System.Collections.Immutable;
using Relata.Relations;

namespace Relata.Loaders.Options;

/// <summary>What an option says of one relationship, and of those below it.</summary>
/// <param name="Relationship">The relationship; null for all relationships, as <c>Load.Raise("*")</c> means.</param>
/// <param name="Strategy">How it loads; null to keep the relationship's own way.</param>
/// <param name="Children">What is said of the related entity's relationships.</param>
internal sealed record LoadStep(Relationship? Relationship, Loading? Strategy, ImmutableArray<LoadStep> Children)
{
    /// <summary>The depth that goes on until no more rows come.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>How many levels of relationships options may name below each other. Plans are made by recursion.</summary>
    public const int MostLevels = 500;

    private int _hash;

    /// <summary>How many levels there are, this one included.</summary>
    private int Levels { get; } = Children.IsEmpty ? 1 : 1 + Children.Max(child => child.Levels);

    /// <summary>How many levels of a self-referential relationship are loaded together; 0 where it is followed once, as any other.</summary>
    public int Depth { get; init; }

    /// <summary>How many of these levels are left, this one included.</summary>
    public int Left { get; init; }

    /// <summary>Whether the levels are used up: the next access loads as many again.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>Whether it comes from the level above, which goes on.</summary>
    public bool IsContinued { get; init; }

    /// <summary>What is said of the relationships below.</summary>
    public ImmutableArray<LoadStep> Below => this switch
    {
        { Depth: 0 } or { Depth: Unlimited, Strategy: Loading.SelectIn } => Children,
        { IsDeferred: true } => Children.Add(this with { IsDeferred = false, Left = Depth, IsContinued = true }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate, Left: 1 } => Children.Add(this with { IsDeferred = true, IsContinued = true }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate } => Children.Add(this with { Left = Left - 1, IsContinued = true }),
        _ => Children.Add(this with { IsContinued = true }),
    };

    /// <exception cref="LoadOptionException">The options go on for too many levels.</exception>
    public LoadStep Checked() => Levels <= MostLevels ? this : throw TooDeep(Relationship?.Owner.Name);

    public static LoadOptionException TooDeep(string? entity) => new(
        $"The options of {entity ?? "a query"} go on for more than {MostLevels} levels. "
        + "Load a tree by SelectIn with Recursive(), which has no limit, or name fewer levels and let the rest load at an access.");

    public static LoadOptionException SaidTwice(Relationship relationship) => new(
        $"{relationship} is recursive, and the options below it say how to load {relationship} again. "
        + $"Say once how {relationship} is loaded: what is below Recursive() is loaded at each level.");

    public bool Equals(LoadStep? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (ReferenceEquals(Relationship, other.Relationship)
                && Strategy == other.Strategy
                && Depth == other.Depth
                && Left == other.Left
                && IsDeferred == other.IsDeferred
                && Children.AsSpan().SequenceEqual(other.Children.AsSpan())));

    // Steps are kept in static fields and compared at every query: the hash is computed once.
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
