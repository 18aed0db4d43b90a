using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Columns of a table by their place, in order; two sets of the same columns are equal.</summary>
internal readonly struct ColumnSet(ImmutableArray<int> columns) : IEquatable<ColumnSet>
{
    public ImmutableArray<int> Columns { get; } = columns;

    public bool Equals(ColumnSet other) => Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    public override bool Equals(object? obj) => obj is ColumnSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var column in Columns)
        {
            hash.Add(column);
        }

        return hash.ToHashCode();
    }
}
