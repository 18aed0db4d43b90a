namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>What a row has in the columns of a unique key. Two are equal where a database may hold them equal.</summary>
internal readonly struct UniqueValue : IEquatable<UniqueValue>
{
    private readonly object[] _parts;

    private UniqueValue(UniqueKey key, object[] parts) => (Key, _parts) = (key, parts);

    public UniqueKey Key { get; }

    /// <summary>The value; null where a part is null, which a unique index does not compare.</summary>
    /// <param name="key">The unique key.</param>
    /// <param name="row">The values of all columns of the row.</param>
    public static UniqueValue? Of(UniqueKey key, object?[] row)
    {
        var parts = new object[key.Columns.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (row[key.Columns[i]] is not { } value)
            {
                return null;
            }

            parts[i] = Comparable(value);
        }

        return new UniqueValue(key, parts);
    }

    public bool Equals(UniqueValue other) => Key.Equals(other.Key) && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => obj is UniqueValue other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Key);
        foreach (var part in _parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    // A collation may ignore case and spaces at the end. Values taken for equal that are not cost an order that was not needed, and nothing else.
    private static object Comparable(object value) => value switch
    {
        string text => text.TrimEnd().ToUpperInvariant(),
        char character => char.ToUpperInvariant(character),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => value,
    };
}
