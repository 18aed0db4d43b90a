using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A set of columns of a table by ordinal, in order. Compared by value.</summary>
internal readonly struct ColumnSet(ImmutableArray<int> columns) : IEquatable<ColumnSet>
{
    public ImmutableArray<int> Columns { get; } = columns;

    public bool Equals(ColumnSet other) => Columns == other.Columns || Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

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
