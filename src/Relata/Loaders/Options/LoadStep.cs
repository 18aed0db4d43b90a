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

    /// <summary>How many times a self-referential relationship is followed.</summary>
    public int Depth { get; init; } = 1;

    public bool Equals(LoadStep? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (ReferenceEquals(Relationship, other.Relationship)
                && Strategy == other.Strategy
                && Depth == other.Depth
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
