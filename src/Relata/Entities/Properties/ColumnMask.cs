namespace Relata.Entities.Properties;

/// <summary>An immutable, non-empty set of an entity's columns. Null stands for the empty set wherever one is passed.</summary>
/// <remarks>All entities that one SELECT creates without the same columns share a mask: to leave columns out allocates nothing for a row.</remarks>
internal sealed class ColumnMask : IEquatable<ColumnMask>
{
    private const int BitsInWord = 64;

    private readonly ulong[] _words;

    private ColumnMask(ulong[] words) => _words = words;

    /// <summary>The columns, in ascending order.</summary>
    public IEnumerable<int> Columns => Enumerable.Range(0, _words.Length * BitsInWord).Where(Contains);

    /// <summary>The set of the given columns; null if there are none.</summary>
    public static ColumnMask? Of(params IEnumerable<int> columns)
    {
        ulong[] words = [];
        foreach (var column in columns)
        {
            if (column / BitsInWord >= words.Length)
            {
                Array.Resize(ref words, (column / BitsInWord) + 1);
            }

            words[column / BitsInWord] |= 1UL << (column % BitsInWord);
        }

        return words.Length == 0 ? null : new ColumnMask(words);
    }

    /// <summary>The union of two sets.</summary>
    public static ColumnMask? Union(ColumnMask? first, ColumnMask? second) =>
        first is null ? second : second is null ? first : Of(first.Columns.Concat(second.Columns));

    public bool Contains(int column) =>
        column / BitsInWord < _words.Length && (_words[column / BitsInWord] & (1UL << (column % BitsInWord))) != 0;

    /// <summary>The set without the columns of another; null if nothing is left.</summary>
    public ColumnMask? Except(ColumnMask? other)
    {
        if (other is null || !Overlaps(other))
        {
            return this;
        }

        var words = (ulong[])_words.Clone();
        for (var i = 0; i < Math.Min(words.Length, other._words.Length); i++)
        {
            words[i] &= ~other._words[i];
        }

        return words.AsSpan().ContainsAnyExcept(0UL) ? new ColumnMask(words) : null;
    }

    /// <summary>The columns that another set has too; null for none.</summary>
    public ColumnMask? Intersect(ColumnMask other) => Overlaps(other) ? Of(Columns.Where(other.Contains)) : null;

    /// <summary>The set without a column; null if nothing is left.</summary>
    public ColumnMask? Without(int column) => Contains(column) ? Except(Of(column)) : this;

    public bool Overlaps(ColumnMask other)
    {
        for (var i = 0; i < Math.Min(_words.Length, other._words.Length); i++)
        {
            if ((_words[i] & other._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(ColumnMask? other) => other is not null && Columns.SequenceEqual(other.Columns);

    public override bool Equals(object? obj) => Equals(obj as ColumnMask);

    public override int GetHashCode() => Columns.Aggregate(17, HashCode.Combine);
}
