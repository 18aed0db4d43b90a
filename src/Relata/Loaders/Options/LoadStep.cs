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

    private int _hash;

    /// <summary>How many levels of a self-referential relationship are loaded together; 0 where it is followed once, as any other.</summary>
    public int Depth { get; init; }

    /// <summary>How many of these levels are left, this one included.</summary>
    public int Left { get; init; }

    /// <summary>Whether the levels are used up: the next access loads as many again.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>What is said of the relationships below.</summary>
    public ImmutableArray<LoadStep> Below => this switch
    {
        { Depth: 0 } or { Depth: Unlimited, Strategy: Loading.SelectIn } => Children,
        { IsDeferred: true } => Children.Add(this with { IsDeferred = false, Left = Depth }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate, Left: 1 } => Children.Add(this with { IsDeferred = true }),
        { Strategy: Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate } => Children.Add(this with { Left = Left - 1 }),
        _ => Children.Add(this),
    };

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
